/** The page's own clock: monotonic, and replaceable in tests. */
import { type Milliseconds, ms } from '../../units.ts'

export interface Clock {
  now(): Milliseconds
  /** Calls once after the delay. @returns a function that calls it off */
  after(delay: Milliseconds, act: () => void): () => void
}

/** The real clock of this page; wall-clock changes do not reach it. */
export const pageClock: Clock = {
  now: () => ms(performance.now()),
  after(delay, act) {
    const timer = setTimeout(act, delay)
    return () => clearTimeout(timer)
  },
}
