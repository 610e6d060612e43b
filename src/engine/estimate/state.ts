/** The state of the engine. It is plain data, so it survives the termination of a worker. */
import type { Milliseconds } from '../../units.ts'
import type { PlaceId } from '../place.ts'
import type { Breaker } from './breaker.ts'
import type { Line } from './line.ts'
import type { Link } from './link.ts'
import type { Speed } from './speed.ts'

export const engineSchema = 'breakeven-engine/2'

export interface EngineState {
  readonly schema: typeof engineSchema
  /** Compute time by place, then network. */
  readonly lines: Readonly<Record<PlaceId, Readonly<Record<string, Line>>>>
  /** By place, once its runs have predictions. */
  readonly speeds: Readonly<Record<PlaceId, Speed>>
  /** By cloud place. */
  readonly links: Readonly<Record<PlaceId, Link>>
  /** Last load and warm-up time by edge place, then network. */
  readonly loads: Readonly<Record<PlaceId, Readonly<Record<string, Milliseconds>>>>
  /** The length of the output by that of the input, by network. Only for networks whose runs tell it. */
  readonly outputs?: Readonly<Record<string, Line>>
  /** By place, for places that failed since their last answer. */
  readonly breakers: Readonly<Record<PlaceId, Breaker>>
}

export const emptyState = (): EngineState => ({
  schema: engineSchema,
  lines: {},
  speeds: {},
  links: {},
  loads: {},
  breakers: {},
})
