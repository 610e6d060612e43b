/** The objective that a decision minimises: time, energy or a weighted sum of both. */
import type { PowerProfile } from '../predict/power-profiles.ts'

export type Objective =
  | { readonly kind: 'latency' }
  | { readonly kind: 'energy'; readonly profile: PowerProfile }
  /** `energyWeight` ranges from 0 (latency) to 1 (energy). */
  | { readonly kind: 'weighted'; readonly profile: PowerProfile; readonly energyWeight: number }

export type ObjectiveKind = Objective['kind']
export const objectiveKinds: readonly ObjectiveKind[] = ['latency', 'energy', 'weighted']

/** Returns w, the weight of energy, from 0 to 1. */
export function weightOf(objective: Objective | undefined): number {
  switch (objective?.kind) {
    case 'energy':
      return 1
    case 'weighted':
      return objective.energyWeight
    default:
      return 0
  }
}

/** Returns the power profile of the objective. Undefined for latency. */
export const profileOf = (objective: Objective | undefined): PowerProfile | undefined =>
  !objective || objective.kind === 'latency' ? undefined : objective.profile

/** Converts energy to equivalent compute time: E / P_compute. */
const asTime = (energy: number, { computeWatts }: PowerProfile) => energy / computeWatts

/**
 * Cost = (1 − w)·T + w·E/P_compute. On the edge without queue and load the cost equals the time. The units are
 * milliseconds with millijoules, or seconds with joules.
 */
export function costOf<Time extends number>(time: Time, energy: number, objective: Objective): Time {
  if (objective.kind === 'latency') return time
  const w = weightOf(objective)
  return ((1 - w) * time + w * asTime(energy, objective.profile)) as Time
}

/** The cost of one millisecond of each part of a prediction. One millisecond of edge compute costs 1. */
export interface Rates {
  /** For the queue and the load of the edge. */
  readonly edgeWait: number
  readonly cloudWait: number
  readonly transfer: number
}

export const latencyRates: Rates = { edgeWait: 1, cloudWait: 1, transfer: 1 }

/** Returns the rates of an objective. The cost is linear in every part, so the cost of a line T(N) is also a line. */
export function ratesOf(objective: Objective | undefined): Rates {
  if (!objective || objective.kind === 'latency') return latencyRates
  const { profile } = objective
  const rate = (power: number) => costOf(1, power, objective)
  return { edgeWait: rate(0), cloudWait: rate(profile.idleWatts), transfer: rate(profile.radioWatts) }
}

/**
 * Returns the time that a second start must save, in ms, if energy counts: (price + w·E/P_compute) / (1 − w). Saved time
 * has the weight 1 − w. The result is infinite if only energy counts.
 *
 * @param price the price of the mode in ms
 */
export function priceWithEnergy(price: number, energy: number, objective: Objective | undefined): number {
  const w = weightOf(objective)
  if (!objective || objective.kind === 'latency' || w === 0) return price
  return w < 1 ? (price + w * asTime(energy, objective.profile)) / (1 - w) : Infinity
}
