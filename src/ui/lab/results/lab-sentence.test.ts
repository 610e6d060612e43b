import { expect, test } from 'vitest'
import type { PolicyResult } from '../../../lab/protocol.ts'
import { labSentence } from './lab-sentence.ts'

const result = (changes: Partial<PolicyResult>): PolicyResult => ({
  total_s: 412,
  n_offloaded: 0,
  fraction_offloaded: 0,
  n_pings: 0,
  ping_time_s: 0,
  reduction_vs_edge_pct: 23.14,
  reduction_vs_cloud_pct: 8.21,
  regret_pct: 1.34,
  path_regret_pct: 0,
  n_hedged: 0,
  n_raced: 0,
  duplicate_edge_pct: 0,
  duplicate_cloud_pct: 0,
  ...changes,
})

test('it reports the savings of the balanced engine, and the distance to perfect foresight', () => {
  expect(labSentence({ engine_balanced: result({}), paper: result({ total_s: 1 }) }, 10_000)).toBe(
    'Breakeven balanced takes 41\u00a0ms a sentence over 10,000 of them: 23% less than the device alone, 8.2% less than the cloud alone, 1.3% more than perfect foresight.',
  )
})

test('it reports losses, and reports no difference as none', () => {
  expect(
    labSentence({ paper: result({ reduction_vs_edge_pct: -4, reduction_vs_cloud_pct: 0.01 }) }, 100),
  ).toContain('4.0% more than the device alone, as much as the cloud alone')
})

test('perfect foresight is not compared with itself, and the fixed choices have no sentence', () => {
  expect(labSentence({ oracle: result({}) }, 10)).not.toContain('than perfect foresight')
  expect(labSentence({ all_edge: result({}), all_cloud: result({}) }, 10)).toBeUndefined()
})

test('if energy counts, it reports the energy savings', () => {
  const energy = { energy_j: 3, energy_reduction_vs_edge_pct: 41, energy_reduction_vs_cloud_pct: -2.5 }
  expect(labSentence({ engine_balanced: result(energy) }, 100)).toMatch(
    /cloud alone\. Of this device’s battery, estimated: 41% less than the device alone, 2\.5% more than the cloud alone\.$/,
  )
})
