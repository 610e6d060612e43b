import type { Millijoules, Milliseconds } from '../../units.ts'
import type { PlaceId, PlaceKind, Unavailable } from '../place.ts'
import type { Spread } from './spread.ts'

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
