import type { Millijoules, Milliseconds } from '../../units.ts'
import type { PlaceId, PlaceKind, Unavailable } from '../place.ts'
import type { Spread } from './spread.ts'

/**
 * The terms of a prediction. Edge places use compute, queue and load. Cloud places use all terms except load, and their round
 * trip includes the request overhead of browser and server.
 */
export interface TimeParts {
  readonly compute: Milliseconds
  readonly queue: Milliseconds
  readonly load: Milliseconds
  readonly roundTrip: Milliseconds
  readonly transfer: Milliseconds
  readonly connect: Milliseconds
}

/** The cost of a prediction for an objective that includes energy. */
export interface EnergyCost {
  /** The energy of this device, modelled by its power profile. */
  readonly energy: Millijoules
  /** The weighted sum of time and energy by which places are compared. */
  readonly cost: Milliseconds
}

export type Prediction =
  | ({ readonly place: PlaceId; readonly kind: PlaceKind; readonly parts: TimeParts } & Spread &
      Partial<EnergyCost>)
  /** Available but unmeasured. */
  | { readonly place: PlaceId; readonly kind: PlaceKind; readonly unmeasured: true }
  | { readonly place: PlaceId; readonly kind: PlaceKind; readonly unavailable: Unavailable }
