/**
 * Calls whenever a page that the browser had frozen goes on: in a background tab, or behind the back button. What was said to it
 * meanwhile may be lost.
 *
 * @see https://developer.chrome.com/docs/web-platform/page-lifecycle-api
 */
export function whenThawed(act: () => void): void {
  document.addEventListener('resume', act)
  window.addEventListener('pageshow', ({ persisted }) => persisted && act())
}
