/** Creates observations from runs and probes. The gateway and the simulator share this module, so it uses only what a browser can measure. */

import type { Observation } from '../engine/estimate/observation.ts'
import type { EngineState } from '../engine/estimate/state.ts'
import type { PlaceId, PlaceKind } from '../engine/place.ts'
import { linkFacts } from '../engine/predict/facts.ts'
import { type Milliseconds, ms, type Tokens, tokens } from '../units.ts'

export interface FinishedRun {
  readonly place: PlaceId
  readonly kind: PlaceKind
  readonly outcome: 'answered' | 'failed' | 'overtaken' | 'cancelled'
  readonly total: Milliseconds
  /** For a failed run: whether the place caused the failure, and its Retry-After. */
  readonly isPlaceFailure?: boolean
  readonly retryAfterMs?: number | undefined
}

/** Bytes of the question, and expected bytes of the answer. */
export interface Sizes {
  readonly bytesUp: number
  readonly bytesDown: number
}

/** Returns the observations from the runs of a question that did not answer. A failure counts only if the place caused it. */
export function observationsOf(
  runs: readonly FinishedRun[],
  { network, tokens }: { readonly network: string; readonly tokens: Tokens },
  sizesAt: (place: PlaceId) => Sizes,
  at: Milliseconds,
): Observation[] {
  return runs.flatMap(({ place, kind, outcome, total, isPlaceFailure, retryAfterMs }): Observation[] => {
    const waited = { place, network, tokens, elapsed: total, ...(kind === 'cloud' && sizesAt(place)), at }
    if (outcome === 'overtaken' || outcome === 'cancelled') {
      // A run on this device continues and reports its actual time later, which is better than a lower bound.
      return kind === 'edge' ? [] : [{ kind: 'overtaken', ...waited }]
    }
    if (outcome !== 'failed' || !isPlaceFailure) return []
    return [
      { kind: 'failure', ...waited, ...(retryAfterMs !== undefined && { retryAfter: ms(retryAfterMs) }) },
    ]
  })
}

/** Returns a lower bound of the round trip if a probe in flight takes longer than expected. Call it before a decision. */
export function overdueProbe(
  state: EngineState,
  place: PlaceId,
  probe: Pick<Sizes, 'bytesUp'> & { readonly since: Milliseconds },
  at: Milliseconds,
): Observation | undefined {
  const elapsed = ms(at - probe.since)
  const expected = linkFacts(state, place, at).roundTrip?.expected
  if (expected === undefined || elapsed <= expected) return undefined
  return { kind: 'overtaken', place, tokens: tokens(0), bytesUp: probe.bytesUp, bytesDown: 0, elapsed, at }
}
