import { ms } from '../units.ts'
import type { Clock } from './run.ts'

/** The clock of this page, worker or Node process. It is monotonic and counts milliseconds since 1970. */
export const systemClock: Clock = {
  now: () => ms(performance.timeOrigin + performance.now()),
  after(milliseconds, call) {
    const timer = setTimeout(call, milliseconds)
    return () => clearTimeout(timer)
  },
}
