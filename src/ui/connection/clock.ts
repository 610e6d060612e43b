/** The page's own clock: monotonic, and replaceable in tests. */
import { type Milliseconds, ms } from '../../units.ts'

export interface Clock {
  now(): Milliseconds
  /** Calls once after the delay. @returns a function that calls it off */
  after(delay: Milliseconds, act: () => void): () => void
}

/**
 * As {@link Clock.after}, in equal pieces one after the other. A timer that is due while the page is frozen fires when it is
 * thawed: this one then still has the rest of its pieces to go.
 */
export function afterPieces(clock: Clock, delay: Milliseconds, pieces: number, act: () => void): () => void {
  let callOff = () => {}
  const go = (left: number) => {
    callOff = clock.after(ms(delay / pieces), () => (left > 1 ? go(left - 1) : act()))
  }
  go(pieces)
  return () => callOff()
}

/** The real clock of this page; wall-clock changes do not reach it. */
export const pageClock: Clock = {
  now: () => ms(performance.now()),
  after(delay, act) {
    const timer = setTimeout(act, delay)
    return () => clearTimeout(timer)
  },
}
