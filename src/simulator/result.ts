/** What a run comes to, in the field's terms. */
import { costOf, type Objective, profileOf } from '../engine/plan/objective.ts'
import type { Tally } from './tally.ts'

/** The names are those of the result file: `breakeven-result/1`. */
export interface PolicyResult {
  readonly total_s: number
  readonly n_offloaded: number
  readonly fraction_offloaded: number
  readonly n_pings: number
  readonly ping_time_s: number
  readonly reduction_vs_edge_pct: number
  readonly reduction_vs_cloud_pct: number
  /** Against an oracle on a clock of its own; in cost, where energy counts, as is the next. */
  readonly regret_pct: number
  /** Against what an oracle would have taken for each sentence at the moment when this policy asked it. */
  readonly path_regret_pct: number
  readonly n_hedged: number
  readonly n_raced: number
  /** Time run in vain, as a share of the total. */
  readonly duplicate_edge_pct: number
  readonly duplicate_cloud_pct: number
  /** Of the device, by the model. These three only where the objective has a power profile. */
  readonly energy_j?: number
  readonly energy_reduction_vs_edge_pct?: number
  readonly energy_reduction_vs_cloud_pct?: number
}

/** Accounts that a policy is compared with. */
export interface Yardsticks {
  readonly edge: Tally
  readonly cloud: Tally
  readonly oracle: Tally
}

/** Of nothing, no share: zero rather than a number that JSON cannot hold. */
const percent = (part: number, whole: number) => (whole > 0 ? (100 * part) / whole : 0)
const reduction = (total: number, whole: number) => (whole > 0 ? 100 * (1 - total / whole) : 0)

export function resultOf(tally: Tally, against: Yardsticks, objective?: Objective): PolicyResult {
  const { sentences, total, best } = tally
  // Cost is linear in time and energy, so that of the sums is the sum of the costs.
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
