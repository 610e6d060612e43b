/** How a decision weighs time and energy. A caller that minimises time has none, and does not load the model of energy. */
import type { Millijoules } from '../../units.ts'
import type { PlaceKind } from '../place.ts'
import { energyOf } from '../predict/energy.ts'
import type { EnergyCost, TimeParts } from '../predict/prediction.ts'
import type { Spread } from '../predict/spread.ts'
import { costOf, type Objective, priceWithEnergy, type Rates, ratesOf, weightOf } from './objective.ts'

export interface Weighing {
  readonly kind: Exclude<Objective['kind'], 'latency'>
  /** From 0 (time only) to 1 (energy only). */
  readonly energyWeight: number
  readonly rates: Rates
  /** Returns the energy and the cost of a predicted time. */
  readonly weigh: (kind: PlaceKind, time: Spread & { readonly parts: TimeParts }) => EnergyCost
  /** Returns the time that a second start must save in ms. */
  readonly priceOf: (price: number, energy: Millijoules) => number
}

/** Returns undefined for the latency objective. */
export function weighingOf(objective: Objective | undefined): Weighing | undefined {
  if (!objective || objective.kind === 'latency') return undefined
  return {
    kind: objective.kind,
    energyWeight: weightOf(objective),
    rates: ratesOf(objective),
    weigh(kind, { expected, parts }) {
      const energy = energyOf(kind, parts, objective.profile)
      return { energy, cost: costOf(expected, energy, objective) }
    },
    priceOf: (price, energy) => priceWithEnergy(price, energy, objective),
  }
}
