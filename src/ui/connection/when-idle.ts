/** Detects when the page is idle, and when it resumes after it was frozen. */
import { ms } from '../../units.ts'
import type { Clock } from './clock.ts'

/** Safari has no idle callbacks, so the code waits a short time there. */
const fallbackDelay = ms(300)
const idleTimeout = ms(1_000)

/** Resolves once the page's thread is idle, or after one second. */
export const whenIdle = (clock: Clock) =>
  new Promise<void>((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: idleTimeout })
    else clock.after(fallbackDelay, resolve)
  })

/**
 * Calls back whenever a frozen page resumes, from the background or from the back/forward cache. Messages sent to it meanwhile
 * may be lost.
 *
 * @see https://developer.chrome.com/docs/web-platform/page-lifecycle-api
 */
export function whenResumed(act: () => void): void {
  document.addEventListener('resume', act)
  window.addEventListener('pageshow', ({ persisted }) => persisted && act())
}
