/** When the page has drawn what it had to draw. */
import { ms } from '../../units.ts'
import type { Clock } from './clock.ts'

/** Safari has no idle callbacks: there, a moment is waited. */
const moment = ms(300)
const patience = ms(1_000)

/** Resolves once the page's thread has nothing to do, or after a second. */
export const whenIdle = (clock: Clock) =>
  new Promise<void>((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: patience })
    else clock.after(moment, resolve)
  })
