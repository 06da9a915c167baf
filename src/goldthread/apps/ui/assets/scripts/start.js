// Runs before the page is drawn, so that styles know whether scripts work. A file, not inline: see docs/adr/0013.
document.body.classList.add('js-enabled')
if ('noModule' in HTMLScriptElement.prototype) {
  document.body.classList.add('govuk-frontend-supported')
}
