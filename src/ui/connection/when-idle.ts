/** Detects when the page has finished its drawing. */
import { ms } from '../../units.ts'
import type { Clock } from './clock.ts'

/** Safari has no idle callbacks, so the code waits a short time there. */
const moment = ms(300)
const patience = ms(1_000)

/** Resolves once the page's thread is idle, or after one second. */
export const whenIdle = (clock: Clock) =>
  new Promise<void>((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: patience })
    else clock.after(moment, resolve)
  })
