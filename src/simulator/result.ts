/** What a run comes to, in the field's terms. */
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
  /** Against an oracle on a clock of its own. */
  readonly regret_pct: number
  /** Against what an oracle would have taken for each sentence at the moment when this policy asked it. */
  readonly path_regret_pct: number
  readonly n_hedged: number
  readonly n_raced: number
  /** Time run in vain, as a share of the total. */
  readonly duplicate_edge_pct: number
  readonly duplicate_cloud_pct: number
}

/** Total times, in seconds, that a policy is compared with. */
export interface Yardsticks {
  readonly edge: number
  readonly cloud: number
  readonly oracle: number
}

/** Of nothing, no share: zero rather than a number that JSON cannot hold. */
const percent = (part: number, whole: number) => (whole > 0 ? (100 * part) / whole : 0)
const reduction = (total: number, whole: number) => (whole > 0 ? 100 * (1 - total / whole) : 0)

export function resultOf(tally: Tally, against: Yardsticks): PolicyResult {
  const { sentences, total, best } = tally
  return {
    total_s: total,
    n_offloaded: tally.offloaded,
    fraction_offloaded: sentences > 0 ? tally.offloaded / sentences : 0,
    n_pings: tally.pings,
    ping_time_s: tally.pingTime,
    reduction_vs_edge_pct: reduction(total, against.edge),
    reduction_vs_cloud_pct: reduction(total, against.cloud),
    regret_pct: percent(total - against.oracle, against.oracle),
    path_regret_pct: percent(total - best, best),
    n_hedged: tally.hedged,
    n_raced: tally.raced,
    duplicate_edge_pct: percent(tally.duplicateEdge, total),
    duplicate_cloud_pct: percent(tally.duplicateCloud, total),
  }
}
