/** Places whose times are known, on a clock that a test moves. */
import { ms } from '../../units.ts'
import type { Place, RunReport } from '../place.ts'
import type { FakeClock } from './fake-clock.ts'

export interface TimedPlace extends Place<number, string> {
  /** Inputs that were started here. */
  readonly started: readonly number[]
  /** Inputs whose signal aborted. */
  readonly aborted: readonly number[]
  /** Changes the time of later runs: an error instead of a time fails them at once. */
  takes(time: ((n: number) => number) | Error): void
}

/** An input is its own size. A run takes `time(n)` and stops when it is aborted. */
export function timedPlace(
  clock: FakeClock,
  options: Partial<Place<number, string>> & Pick<Place<number, string>, 'id' | 'kind'>,
  time: (n: number) => number,
  reportOf: (n: number) => RunReport = () => ({}),
): TimedPlace {
  const started: number[] = []
  const aborted: number[] = []
  let current: ((n: number) => number) | Error = time
  return {
    size,
    started,
    aborted,
    takes(changed) {
      current = changed
    },
    run: (n, { signal, report }) =>
      new Promise((resolve, reject) => {
        started.push(n)
        if (current instanceof Error) return reject(current)
        const cancelTimer = clock.after(ms(current(n)), () => {
          report(reportOf(n))
          resolve(`${options.id} ${n}`)
        })
        signal.addEventListener('abort', () => {
          cancelTimer()
          aborted.push(n)
          reject(signal.reason)
        })
      }),
    ...options,
  }
}

const size = (n: number) => n

/** A device that takes 2 ms a token. */
export const device = (clock: FakeClock) => timedPlace(clock, { id: 'device', kind: 'edge' }, (n) => 2 * n)

/** A server 50 ms away that takes half a millisecond a token and reports that. Faster than the device from 34 tokens on. */
export const server = (clock: FakeClock, options: Partial<Place<number, string>> = {}) =>
  timedPlace(
    clock,
    { id: 'server', kind: 'cloud', ...options },
    (n) => 50 + n / 2,
    (n) => ({ compute: n / 2, roundTrip: 50 }),
  )
