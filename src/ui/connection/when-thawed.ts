/**
 * Calls back whenever a frozen page resumes, from the background or from the back/forward cache. Messages sent to it meanwhile
 * may be lost.
 *
 * @see https://developer.chrome.com/docs/web-platform/page-lifecycle-api
 */
export function whenThawed(act: () => void): void {
  document.addEventListener('resume', act)
  window.addEventListener('pageshow', ({ persisted }) => persisted && act())
}
