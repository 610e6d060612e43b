/** The clock of the page: monotonic, and replaceable in tests. */
import { type Milliseconds, ms } from '../../units.ts'

export interface Clock {
  now(): Milliseconds
  /** Calls a function once after the delay. @returns a function that cancels the call */
  after(delay: Milliseconds, act: () => void): () => void
}

/**
 * Like {@link Clock.after}, but split into equal timers that run one after the other. A timer that expires while the page is
 * frozen fires when the page resumes. The remaining timers then still have to run.
 */
export function afterRunning(clock: Clock, delay: Milliseconds, pieces: number, act: () => void): () => void {
  let cancel = () => {}
  const go = (left: number) => {
    cancel = clock.after(ms(delay / pieces), () => (left > 1 ? go(left - 1) : act()))
  }
  go(pieces)
  return () => cancel()
}

/** The real clock of this page. Changes of the wall clock do not affect it. */
export const pageClock: Clock = {
  now: () => ms(performance.now()),
  after(delay, act) {
    const timer = setTimeout(act, delay)
    return () => clearTimeout(timer)
  },
}
