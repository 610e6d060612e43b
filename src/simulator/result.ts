/** The results of a simulation. */
import { costOf, type Objective, profileOf } from '../engine/plan/objective.ts'
import type { Tally } from './tally.ts'

/** The result of a policy with the field names of the result file `breakeven-result/1`. */
export interface PolicyResult {
  readonly total_s: number
  readonly n_offloaded: number
  readonly fraction_offloaded: number
  readonly n_pings: number
  readonly ping_time_s: number
  readonly reduction_vs_edge_pct: number
  readonly reduction_vs_cloud_pct: number
  /** Regret against an oracle with its own clock. If energy counts, this and the next field use the cost. */
  readonly regret_pct: number
  /** Regret against an oracle that answers each sentence at the time of this policy. */
  readonly path_regret_pct: number
  readonly n_hedged: number
  readonly n_raced: number
  /** Time of wasted runs as a share of the total. */
  readonly duplicate_edge_pct: number
  readonly duplicate_cloud_pct: number
  /** Modelled energy of the device. These three fields require an objective with a power profile. */
  readonly energy_j?: number
  readonly energy_reduction_vs_edge_pct?: number
  readonly energy_reduction_vs_cloud_pct?: number
}

/** The tallies of the baselines. */
export interface Baselines {
  readonly edge: Tally
  readonly cloud: Tally
  readonly oracle: Tally
}

/** Returns a percentage. 0 for an empty total, because JSON cannot store NaN. */
const percent = (part: number, whole: number) => (whole > 0 ? (100 * part) / whole : 0)
const reduction = (total: number, whole: number) => (whole > 0 ? 100 * (1 - total / whole) : 0)

export function resultOf(tally: Tally, against: Baselines, objective?: Objective): PolicyResult {
  const { sentences, total, best } = tally
  // The cost is linear in time and energy, so the cost of the sums is the sum of the costs.
  const cost = ({ total, energy }: Tally) => (objective ? costOf(total, energy, objective) : total)
  const oracle = cost(against.oracle)
  return {
    total_s: total,
    n_offloaded: tally.offloaded,
    fraction_offloaded: sentences > 0 ? tally.offloaded / sentences : 0,
    n_pings: tally.pings,
    ping_time_s: tally.pingTime,
    reduction_vs_edge_pct: reduction(total, against.edge.total),
    reduction_vs_cloud_pct: reduction(total, against.cloud.total),
    regret_pct: percent(cost(tally) - oracle, oracle),
    path_regret_pct: percent(cost(tally) - best, best),
    n_hedged: tally.hedged,
    n_raced: tally.raced,
    duplicate_edge_pct: percent(tally.duplicateEdge, total),
    duplicate_cloud_pct: percent(tally.duplicateCloud, total),
    ...(profileOf(objective) && {
      energy_j: tally.energy,
      energy_reduction_vs_edge_pct: reduction(tally.energy, against.edge.energy),
      energy_reduction_vs_cloud_pct: reduction(tally.energy, against.cloud.energy),
    }),
  }
}
