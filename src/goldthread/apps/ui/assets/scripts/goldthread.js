// What JavaScript adds to pages that work without it.
import {
  Button,
  CharacterCount,
  Checkboxes,
  createAll,
  ErrorSummary,
  ExitThisPage,
  FileUpload,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
  Tabs
} from 'govuk-frontend'
import htmx from 'htmx.org'
import { showChosenFiles } from './files.js'

const components = [
  Button, CharacterCount, Checkboxes, ErrorSummary, ExitThisPage, FileUpload,
  NotificationBanner, PasswordInput, Radios, ServiceNavigation, SkipLink, Tabs
]

// No code from attributes, no copies of confidential pages in the browser's storage, no style elements.
Object.assign(htmx.config, {
  allowEval: false,
  allowScriptTags: false,
  historyEnabled: false,
  historyCacheSize: 0,
  refreshOnHistoryMiss: true,
  includeIndicatorStyles: false,
  selfRequestsOnly: true,
  timeout: 30000
})

function enhance (scope) {
  for (const component of components) createAll(component, {}, { scope })
  showChosenFiles(scope)
}

// A region that htmx swapped in may hold components of its own; createAll skips what is already set up.
htmx.on('htmx:afterSwap', (event) => enhance(event.detail.elt))

// A poll that lost its sign-in would draw the sign-in page inside the region: leave the region alone and go there.
htmx.on('htmx:beforeSwap', (event) => {
  const { pathInfo, requestConfig, xhr } = event.detail
  const asked = pathInfo.finalRequestPath.split('?')[0]
  if (requestConfig.verb === 'get' && xhr.responseURL && new URL(xhr.responseURL).pathname !== asked) {
    event.detail.shouldSwap = false
    window.location.assign(window.location.href)
  }
})

enhance(document)
