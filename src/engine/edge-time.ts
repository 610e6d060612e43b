import { ms } from '../units.ts'
import type { Parts, Spread } from './decision.ts'
import { type Predictor, predictAt } from './line.ts'
import type { PlaceStatus } from './place.ts'
import { delaySpread } from './spread.ts'

/** T_edge(N) = a + bN + what already waits in the worker + loading the network, if it is not loaded yet. */
export function edgeTime(
  line: Predictor,
  status: PlaceStatus,
  tokens: number,
): Spread & { readonly parts: Parts } {
  const compute = predictAt(line, tokens)
  const queue = ms(Math.max(0, status.queue))
  const load = ms(Math.max(0, status.load))
  return {
    ...delaySpread(compute, queue + load),
    parts: { compute: compute.expected, queue, load, roundTrip: ms(0), transfer: ms(0), connect: ms(0) },
  }
}
