/** What is to be small: time, energy, or some of both. All three are one formula. */
import type { PowerProfile } from '../predict/power-profiles.ts'

export type Objective =
  | { readonly kind: 'latency' }
  | { readonly kind: 'energy'; readonly profile: PowerProfile }
  /** `energyWeight` from 0, which is latency, to 1, which is energy. */
  | { readonly kind: 'weighted'; readonly profile: PowerProfile; readonly energyWeight: number }

export type ObjectiveKind = Objective['kind']
export const objectiveKinds: readonly ObjectiveKind[] = ['latency', 'energy', 'weighted']

/** w: how much energy counts, from 0 to 1. */
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

/** Undefined where energy does not count. */
export const profileOf = (objective: Objective | undefined): PowerProfile | undefined =>
  !objective || objective.kind === 'latency' ? undefined : objective.profile

/** Energy as the time for which the device could compute with it: E / P_compute. */
const asTime = (energy: number, { computeWatts }: PowerProfile) => energy / computeWatts

/**
 * Cost = (1 − w)·T + w·E/P_compute. On the edge that is the time itself, but for the queue and the load. Milliseconds with
 * millijoules, or seconds with joules.
 */
export function costOf<Time extends number>(time: Time, energy: number, objective: Objective): Time {
  if (objective.kind === 'latency') return time
  const w = weightOf(objective)
  return ((1 - w) * time + w * asTime(energy, objective.profile)) as Time
}

/** What a millisecond of each part of a prediction costs. A millisecond of computing on the edge costs one. */
export interface Rates {
  /** Queue and load of the edge. */
  readonly edgeWait: number
  readonly cloudWait: number
  readonly transfer: number
}

const latencyRates: Rates = { edgeWait: 1, cloudWait: 1, transfer: 1 }

/** Cost is linear in every part, so a line T(N) stays one. */
export function ratesOf(objective: Objective | undefined): Rates {
  if (!objective || objective.kind === 'latency') return latencyRates
  const { profile } = objective
  const rate = (power: number) => costOf(1, power, objective)
  return { edgeWait: rate(0), cloudWait: rate(profile.idleWatts), transfer: rate(profile.radioWatts) }
}

/**
 * What a second start must spare, in ms, when it takes energy too: (price + w·E/P_compute) / (1 − w), because time that is
 * spared counts 1 − w. Where energy alone counts, no time is worth it.
 *
 * @param price in ms, of the mode
 */
export function priceWithEnergy(price: number, energy: number, objective: Objective | undefined): number {
  const w = weightOf(objective)
  if (!objective || objective.kind === 'latency' || w === 0) return price
  return w < 1 ? (price + w * asTime(energy, objective.profile)) / (1 - w) : Infinity
}
