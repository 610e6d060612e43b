/** Classifies regimes by whether a choice by length matters in them. */

import { seconds } from '../../units.ts'
import type { NetworkProfile } from '../network/network-profile.ts'
import { simulate } from '../simulate.ts'
import type { Recording, Regime } from './regime.ts'

/**
 * `length`: neither side alone is good enough, even without outages. `outage`: neither side alone is good enough, but only
 * because of the slowest 5% of the round trips. `trivial`: one side alone is nearly as good as an oracle. `stress`: the link is so
 * bad that it would dominate the results.
 */
export type RegimeKind = 'length' | 'outage' | 'trivial' | 'stress'

/** A trivial policy with a larger regret, in percent, is not good enough. */
const maxTrivialRegretPercent = 5
const clippedAt = 0.95
/** A recording with a larger share of unanswered or equally slow probes is a stress test. */
const stressShare = 0.05
const asGoodAsLost = 10

/** Returns a quantile of the round trips. */
function quantile({ rows }: NetworkProfile, share: number): number {
  const sorted = rows.map((row) => row.roundTrip).sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number
}

export function clipped(network: NetworkProfile): NetworkProfile {
  const most = seconds(quantile(network, clippedAt))
  const [first, ...rest] = network.rows
  const cut = (row: typeof first) => (row.roundTrip > most ? { ...row, roundTrip: most } : row)
  return { mode: network.mode, rows: [cut(first), ...rest.map(cut)] }
}

export const isStress = ({ network: { rows } }: Recording): boolean =>
  rows.filter((row) => row.roundTrip >= asGoodAsLost).length > stressShare * rows.length

function neitherSideIsEnough(regime: Regime, network: NetworkProfile): boolean {
  const { results } = simulate({ ...regime.world, network }, regime.sentences(), {
    policies: ['all_edge', 'all_cloud'],
  })
  return Object.values(results).every(({ regret_pct }) => regret_pct >= maxTrivialRegretPercent)
}

/** @param withoutPeaks the regime's network with its round trips clipped */
export function kindOf(regime: Regime, withoutPeaks: NetworkProfile): RegimeKind {
  if (!neitherSideIsEnough(regime, regime.world.network)) return 'trivial'
  return neitherSideIsEnough(regime, withoutPeaks) ? 'length' : 'outage'
}
