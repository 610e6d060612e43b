import { ms } from '../../units.ts'
import { type Predictor, predictAt } from '../estimate/line.ts'
import type { PlaceStatus } from '../place.ts'
import type { TimeParts } from './prediction.ts'
import type { Spread } from './spread.ts'
import { delaySpread } from './spread.ts'

const partsOf = (compute: number, queue: number, load: number): TimeParts => ({
  compute: ms(compute),
  queue: ms(queue),
  load: ms(load),
  roundTrip: ms(0),
  transfer: ms(0),
  connect: ms(0),
})

/**
 * Returns T_edge(N) = a + bN + the worker's queue + the load time of the network. If a speculative run already started,
 * returns the remaining part of a + bN.
 */
export function edgeTime(
  line: Predictor,
  status: PlaceStatus,
  tokens: number,
): Spread & { readonly parts: TimeParts } {
  const compute = predictAt(line, tokens)
  const { ahead } = status
  if (ahead !== undefined) {
    const left = (time: number) => ms(Math.max(0, time - ahead))
    const expected = left(compute.expected)
    return { expected, low: left(compute.low), high: left(compute.high), parts: partsOf(expected, 0, 0) }
  }
  const queue = Math.max(0, status.queue)
  const load = Math.max(0, status.load)
  return { ...delaySpread(compute, queue + load), parts: partsOf(compute.expected, queue, load) }
}
