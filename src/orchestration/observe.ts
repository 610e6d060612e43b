/** What runs and probes teach, for the gateway and the simulator alike: nothing that a browser could not measure. */

import type { Observation } from '../engine/estimate/observation.ts'
import type { EngineState } from '../engine/estimate/state.ts'
import type { PlaceId, PlaceKind } from '../engine/place.ts'
import { linkFacts } from '../engine/predict/facts.ts'
import { type Milliseconds, ms, type Tokens, tokens } from '../units.ts'
import type { LinkTiming } from './link-timing.ts'

export interface Asked {
  readonly place: PlaceId
  readonly network: string
  readonly tokens: Tokens
}

export interface CloudAnswer extends LinkTiming {
  readonly bytesUp: number
  readonly bytesDown: number
  /** Of `bytesUp`, those before the body. */
  readonly headBytes: number
  readonly elapsed: Milliseconds
  /** As the server reports them; absent where it tells nothing. */
  readonly queue?: Milliseconds
  readonly compute?: Milliseconds
  readonly upload?: Milliseconds
}

export const cloudRun = (asked: Asked, answer: CloudAnswer, at: Milliseconds): Observation => ({
  kind: 'cloud-run',
  ...asked,
  ...answer,
  at,
})

export interface RunSeen {
  readonly place: PlaceId
  readonly kind: PlaceKind
  readonly outcome: 'answered' | 'failed' | 'overtaken' | 'cancelled'
  readonly total: Milliseconds
  /** Of a run that failed: whether the place is to blame, and when it wants to be asked again. */
  readonly isPlacesFault?: boolean
  readonly retryAfterMs?: number | undefined
}

/** Bytes of the question, and of an answer that did not come. */
export interface Sizes {
  readonly bytesUp: number
  readonly bytesDown: number
}

/** What the runs of a question teach, answers aside. Nothing is held against a place for what it did not cause. */
export function observationsOf(
  runs: readonly RunSeen[],
  { network, tokens }: Omit<Asked, 'place'>,
  sizes: Sizes,
  at: Milliseconds,
): Observation[] {
  return runs.flatMap(({ place, kind, outcome, total, isPlacesFault, retryAfterMs }): Observation[] => {
    const waited = { place, network, tokens, elapsed: total, ...(kind === 'cloud' && sizes), at }
    if (outcome === 'overtaken' || outcome === 'cancelled') {
      // A run on this device goes on and answers late: its real time teaches more than a lower bound of it.
      return kind === 'edge' ? [] : [{ kind: 'overtaken', ...waited }]
    }
    if (outcome !== 'failed' || !isPlacesFault) return []
    return [
      { kind: 'failure', ...waited, ...(retryAfterMs !== undefined && { retryAfter: ms(retryAfterMs) }) },
    ]
  })
}

/** A question is about to be decided: a probe that is out for longer than is expected says how long the round trip is at least. */
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
