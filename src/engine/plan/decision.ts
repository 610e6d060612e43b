/** The input and the output of a decision. */
import type { Milliseconds, Tokens } from '../../units.ts'
import type { PlaceId, PlaceStatus } from '../place.ts'
import type { MessageSizes } from '../predict/message-sizes.ts'
import type { Prediction } from '../predict/prediction.ts'
import type { LengthSpread, Spread } from '../predict/spread.ts'
import type { Tuning } from './tuning.ts'
import type { Weighing } from './weighing.ts'

/**
 * The mode that a person chose. `fastest` and `balanced` start a second place when the time saved exceeds its price.
 * The price is lower in `fastest`. `saver` never runs two places at once. `private` never sends data to the cloud.
 */
export type Mode = 'fastest' | 'balanced' | 'saver' | 'private'
export const modes: readonly Mode[] = ['fastest', 'balanced', 'saver', 'private']

/** One question and the places that may answer it. */
export interface DecisionInput {
  /** The engine learns compute time per network. Models that share an encoder share its lines. */
  readonly network: string
  readonly tokens: Tokens
  /** S(N, M) of eq. (1). It is exact at the length of this question; the break-even length uses the slope. */
  readonly messages: MessageSizes
  readonly mode: Mode
  /** How energy counts. The default minimises time. */
  readonly weighing?: Weighing | undefined
  /** Restricts the decision to one place, for comparisons and tests. */
  readonly force?: PlaceId
  readonly places: readonly PlaceStatus[]
  readonly now: Milliseconds
  /** The default is `defaultTuning`. */
  readonly tuning?: Tuning
}

/** The reason for the chosen place. */
export type Reason =
  | 'faster'
  | 'cheaper' // it has the lowest cost of time and energy, though maybe not the lowest time
  | 'on-average' // its prediction is higher, but its mean time over all outcomes is lower (saver mode)
  | 'tie' // the predictions are equal, so the text stays on the device
  | 'prepared' // a speculative run started there while the question was typed
  | 'forced'
  | 'private'
  | 'only-place' // every other place is unavailable; the predictions give the reasons
  | 'unmeasured' // the other places are unmeasured, so the default order decides
  | 'no-place'

/** The plan for a late first place. Times count from the start of the first run. */
export type Plan =
  /** One run at a time. After `giveUpAfter` the place counts as failed and the first fallback starts. */
  | { readonly kind: 'single'; readonly giveUpAfter?: Milliseconds }
  | { readonly kind: 'hedge'; readonly second: PlaceId; readonly after: Milliseconds }
  | { readonly kind: 'race'; readonly second: PlaceId }

/** The smallest N for which the cloud is predicted to be faster, or cheaper if the objective includes energy. */
export interface BreakEven {
  readonly tokens: Tokens
  /** The lengths between which the prediction intervals overlap. `high` is undefined instead of `Infinity`, which JSON cannot store. */
  readonly low: Tokens
  readonly high?: Tokens
}

/** The round trip estimate at the time of the decision. */
export interface RoundTripKnown extends Spread {
  /** Time since the newest sample. */
  readonly age: Milliseconds
}

export interface Decision {
  /** Undefined only with reason `no-place`. */
  readonly place?: PlaceId
  readonly reason: Reason
  readonly mode: Mode
  /** Absent for the latency objective. */
  readonly objective?: {
    readonly kind: Weighing['kind']
    readonly energyWeight: number
  }
  readonly network: string
  readonly tokens: Tokens
  readonly predictions: readonly Prediction[]
  /** The predicted length of the output, where it determines the time. */
  readonly output?: LengthSpread
  readonly roundTrip?: RoundTripKnown
  /** Undefined when one side is faster at every length or unmeasured. */
  readonly breakEven?: BreakEven
  readonly plan: Plan
  /** The places to try, in order, if the chosen one fails. In private mode these are edge places; a forced run has none. */
  readonly fallbacks: readonly PlaceId[]
}
