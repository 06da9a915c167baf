// Beside an input that takes several files: the list of what was chosen, with sizes, so that a wrong file is seen before it is sent.
const units = [['GB', 1e9], ['MB', 1e6], ['kB', 1e3]]

function inWords (bytes) {
  const unit = units.find(([, size]) => bytes >= size)
  return unit ? `${(bytes / unit[1]).toFixed(bytes >= 10 * unit[1] ? 0 : 1)} ${unit[0]}` : `${bytes} bytes`
}

function list (input) {
  const shown = document.createElement('ul')
  shown.className = 'govuk-list app-chosen-files'
  shown.setAttribute('aria-label', 'Files chosen')
  for (const file of input.files) {
    const item = document.createElement('li')
    const tooLarge = input.dataset.largest && file.size > Number(input.dataset.largest)
    item.textContent = `${file.name}, ${inWords(file.size)}`
    if (tooLarge) {
      item.className = 'app-chosen-files__refused'
      item.textContent += `. This file is larger than ${inWords(Number(input.dataset.largest))} and will be refused.`
    }
    shown.append(item)
  }
  return shown
}

export function showChosenFiles (scope) {
  for (const input of scope.querySelectorAll('input[type=file][data-list-files]')) {
    if (input.dataset.listed) continue
    input.dataset.listed = 'yes'
    const region = document.createElement('div')
    region.setAttribute('aria-live', 'polite')
    input.closest('.govuk-form-group').append(region)
    input.addEventListener('change', () => region.replaceChildren(...(input.files.length ? [list(input)] : [])))
  }
}
