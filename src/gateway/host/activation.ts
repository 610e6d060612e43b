/** Limits the activation of the service worker, because all requests of its pages wait for it. */
import type { After } from '../../router/run.ts'

/** Deadline of the activation. Cleanup usually takes about 10 ms. Chosen by hand. */
export const activationDeadlineMs = 3_000

/**
 * Applies the deadline to `waitUntil` calls of later listeners. Late work continues, but the activation does not wait for it.
 *
 * @param event an `activate` event
 */
export function limitActivation(event: { waitUntil(work: Promise<unknown>): void }, after: After): void {
  const waitUntil = event.waitUntil.bind(event)
  event.waitUntil = (work) => {
    let cancelTimer = () => {}
    const deadline = new Promise<void>((resolve) => {
      cancelTimer = after(activationDeadlineMs, resolve)
    })
    waitUntil(Promise.race([work, deadline]).finally(() => cancelTimer()))
  }
}
