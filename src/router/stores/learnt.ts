/** What a router has learnt: the engine's state, message sizes and times of silent servers. */
import { type EngineState, emptyState } from '../../engine/estimate/state.ts'
import type { WeightedSums } from '../../engine/estimate/weighted-sums.ts'
import type { PlaceId } from '../../engine/place.ts'

export const learntSchema = 'breakeven-router/1'

export interface LearntBytes {
  readonly up: WeightedSums
  readonly down: WeightedSums
}

/** Plain data that JSON can hold, of a few kilobytes. */
export interface Learnt {
  readonly schema: typeof learntSchema
  readonly engine: EngineState
  /** Bytes by input size, of each cloud place. */
  readonly bytes: Readonly<Record<PlaceId, LearntBytes>>
  /** Total times by input size of the cloud places whose servers do not report their own time. */
  readonly silent: Readonly<Record<PlaceId, WeightedSums>>
}

export const nothing = (engine = emptyState()): Learnt => ({
  schema: learntSchema,
  engine,
  bytes: {},
  silent: {},
})
