/** Activation of a service worker: every request of its pages waits until it has ended. */
import type { After } from '../request/question.ts'

/** Housekeeping takes some ten milliseconds; what takes longer than this may take for ever. Chosen by hand. */
export const activationDeadlineMs = 3_000

/**
 * Bounds what the listeners called after this one make the activation wait for. What is late goes on, and nobody waits for it.
 *
 * @param event of type `activate`
 */
export function limitActivation(event: { waitUntil(work: Promise<unknown>): void }, after: After): void {
  const waitUntil = event.waitUntil.bind(event)
  event.waitUntil = (work) => {
    let callOff = () => {}
    const deadline = new Promise<void>((resolve) => {
      callOff = after(activationDeadlineMs, resolve)
    })
    waitUntil(Promise.race([work, deadline]).finally(() => callOff()))
  }
}
