/** What a decision says: everything people and tests want to know of it, and nothing inferred from timing. */
import type { Millijoules, Milliseconds, Tokens } from '../units.ts'
import type { MessageSizes } from './message-sizes.ts'
import type { Objective, ObjectiveKind } from './objective.ts'
import type { PlaceId, PlaceKind, PlaceStatus, Unavailable } from './place.ts'
import type { Tuning } from './tuning.ts'

/**
 * How people want to be served. `fastest` and `balanced` start a second place when that is worth its price,
 * which is lower in the one than in the other; `saver` never uses two places, `private` never leaves the device.
 */
export type Mode = 'fastest' | 'balanced' | 'saver' | 'private'
export const modes: readonly Mode[] = ['fastest', 'balanced', 'saver', 'private']

/** One question to the engine. */
export interface Question {
  /** Compute time belongs to the network: models that share an encoder share its lines. */
  readonly network: string
  readonly tokens: Tokens
  /** S(N, M) of eq. (1): exact at this question's length, and what more tokens would add, for the break-even length. */
  readonly messages: MessageSizes
  readonly mode: Mode
  /** Latency when absent. */
  readonly objective?: Objective
  /** Runs here and nowhere else: for comparison and tests. */
  readonly force?: PlaceId
  readonly places: readonly PlaceStatus[]
  readonly now: Milliseconds
  /** The default where absent. */
  readonly tuning?: Tuning
}

/** A time that is expected, with the interval that should hold about nine times in ten. */
export interface Spread {
  readonly expected: Milliseconds
  readonly low: Milliseconds
  readonly high: Milliseconds
}

/**
 * The terms of a prediction, so that a sum can be explained. Edge: compute, queue, load. Cloud: all but load; what browser and server
 * take around a request is part of its round trip.
 */
export interface Parts {
  readonly compute: Milliseconds
  readonly queue: Milliseconds
  readonly load: Milliseconds
  readonly roundTrip: Milliseconds
  readonly transfer: Milliseconds
  readonly connect: Milliseconds
}

/** What a prediction costs by an objective that counts energy. */
export interface Weighed {
  /** Of this device, by its power profile: a model, not a measurement. */
  readonly energy: Millijoules
  /** What places are compared by: time and energy, as the objective weighs them. */
  readonly cost: Milliseconds
}

export type Prediction =
  | ({ readonly place: PlaceId; readonly kind: PlaceKind; readonly parts: Parts } & Spread & Partial<Weighed>)
  /** Available, but nothing has been measured there yet. */
  | { readonly place: PlaceId; readonly kind: PlaceKind; readonly unmeasured: true }
  | { readonly place: PlaceId; readonly kind: PlaceKind; readonly unavailable: Unavailable }

/** Why this place. */
export type Reason =
  | 'sooner'
  | 'cheaper' // energy counts: the smaller cost decided, which may be the later answer
  | 'on-average' // predicted later, but sooner on average over what may happen: one place at a time
  | 'tie' // predictions are equal: the text stays on the device
  | 'prepared' // begun there before it was asked, while it was typed: what is left of it is the least
  | 'forced'
  | 'private'
  | 'only-place' // every other place is unavailable; their predictions say why
  | 'unmeasured' // nothing to compare with yet: the order of preference decides
  | 'no-place'

/** What to do if the first place is late. Times count from the start of the first run. */
export type Plan =
  /** `giveUpAfter`: then the place counts as failed and the first fallback is tried. Never two at once. */
  | { readonly kind: 'single'; readonly giveUpAfter?: Milliseconds }
  | { readonly kind: 'hedge'; readonly second: PlaceId; readonly after: Milliseconds }
  | { readonly kind: 'race'; readonly second: PlaceId }

/** The smallest N for which the cloud is predicted sooner, or cheaper where energy counts. */
export interface BreakEven {
  readonly tokens: Tokens
  /** Where the prediction intervals stop overlapping. `Infinity` is spelt as undefined: it must survive JSON. */
  readonly low: Tokens
  readonly high?: Tokens
}

/** What was known of the link when deciding. */
export interface RoundTripKnown extends Spread {
  /** Since the sample that it rests on. */
  readonly age: Milliseconds
}

export interface Decision {
  /** Undefined only with reason `no-place`. */
  readonly place?: PlaceId
  readonly reason: Reason
  readonly mode: Mode
  /** Absent where time alone counts. */
  readonly objective?: {
    readonly kind: Exclude<ObjectiveKind, 'latency'>
    readonly energyWeight: number
  }
  readonly network: string
  readonly tokens: Tokens
  readonly predictions: readonly Prediction[]
  readonly roundTrip?: RoundTripKnown
  /** Undefined when one side is always better or not known. */
  readonly breakEven?: BreakEven
  readonly plan: Plan
  /** Places to try, in order, if the chosen one fails. Empty in private and forced modes unless on the device. */
  readonly fallbacks: readonly PlaceId[]
}
