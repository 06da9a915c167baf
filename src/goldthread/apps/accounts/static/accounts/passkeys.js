// Passkeys: asks the browser for one and sends the answer as an ordinary form.
// Parts of a page that need this stay hidden where it cannot work.
(() => {
  const json = window.webauthnJSON
  if (!json || !window.PublicKeyCredential || !json.supported()) return

  for (const part of document.querySelectorAll('[data-passkey-part]')) part.hidden = false
  for (const note of document.querySelectorAll('[data-passkey-missing]')) note.hidden = true

  const optionsOnPage = (form) => JSON.parse(document.getElementById(form.dataset.passkeyOptions).textContent)

  const optionsFromServer = async (form) => {
    const answer = await fetch(form.dataset.passkeyOptions, { headers: { Accept: 'application/json' } })
    if (!answer.ok) throw new Error('The server gave no options for a passkey.')
    return answer.json()
  }

  const ways = {
    'sign-in': async (form) => json.get((await optionsFromServer(form)).request_options),
    confirm: async (form) => json.get(optionsOnPage(form).request_options),
    add: async (form) => {
      const options = optionsOnPage(form).creation_options
      const wanted = options.publicKey.authenticatorSelection
      wanted.residentKey = 'required'
      wanted.requireResidentKey = true
      wanted.userVerification = 'required'
      return json.create(options)
    }
  }

  for (const form of document.querySelectorAll('form[data-passkey]')) {
    form.addEventListener('submit', async (event) => {
      event.preventDefault()
      const problem = form.querySelector('[data-passkey-problem]')
      problem.hidden = true
      try {
        const credential = await ways[form.dataset.passkey](form)
        form.querySelector('[name=credential]').value = JSON.stringify(credential)
        form.submit()
      } catch (error) {
        console.warn(error)
        problem.hidden = false
      }
    })
  }
})()
