/** When the page has drawn what it had to draw. */

/** Safari has no idle callbacks: there, a moment is waited. */
const momentMs = 300
const patienceMs = 1_000

/** Resolves once the page's thread has nothing to do, or after a second. */
export const whenIdle = () =>
  new Promise<void>((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: patienceMs })
    else setTimeout(resolve, momentMs)
  })
