import { expect, test } from 'vitest'
import type { Objective } from '../../engine/plan/objective.ts'
import { watts } from '../../units.ts'
import { readScenario } from '../read-scenario.ts'
import { simulate } from '../simulate.ts'
import { scenarioFile } from '../testing/scenario.ts'
import { exactPolicies } from './policy.ts'

function resultsOf(file: unknown, objective?: Objective) {
  const { world, sentences } = readScenario(file)
  return simulate({ ...world, ...(objective && { objective }) }, sentences, { policies: exactPolicies })
    .results
}

/** Of the scenario, a cloud then takes 2 W * 1 ms + 0.5 W * 110 ms = 57 mJ, and 107 mJ from the third sentence on. */
const profile = { computeWatts: watts(1), radioWatts: watts(2), idleWatts: watts(0.5) }
const weighted = (energyWeight: number): Objective => ({ kind: 'weighted', profile, energyWeight })

test('all_edge and all_cloud sum the times of their side', () => {
  const { all_edge, all_cloud } = resultsOf(scenarioFile())
  expect(all_edge?.total_s).toBeCloseTo(0.05 + 0.2 + 0.2 + 0.21 + 0.22, 12)
  expect(all_cloud?.total_s).toBeCloseTo(2 * 0.111 + 3 * 0.211, 12)
  expect(all_cloud?.n_offloaded).toBe(5)
})

test('a slowdown of the device applies from its sentence on, and the policies do not know it', () => {
  const slowed = resultsOf({
    ...scenarioFile(),
    device: {
      slowdown: [
        [1, 3],
        [4, 1],
      ],
    },
  })
  expect(slowed.all_edge?.total_s).toBeCloseTo(0.05 + 3 * (0.2 + 0.2 + 0.21) + 0.22, 12)
  expect(slowed.oracle?.total_s).toBeCloseTo(0.05 + 0.111 + 0.211 + 0.211 + 0.211, 12)
  const { fresh, oracle } = resultsOf(scenarioFile())
  expect(slowed.fresh?.n_offloaded).toBe(fresh?.n_offloaded)
  expect(slowed.oracle?.n_offloaded).toBe((oracle?.n_offloaded ?? 0) + 2)
})

test('the oracle chooses the faster side of every sentence', () => {
  const { oracle } = resultsOf(scenarioFile())
  expect(oracle?.total_s).toBeCloseTo(0.05 + 0.111 + 0.2 + 0.21 + 0.211, 12)
  expect(oracle?.n_offloaded).toBe(2)
  expect(oracle?.regret_pct).toBe(0)
})

test('paper pings first, then uses the last round trip until a cloud answer corrects it', () => {
  const { paper, fresh } = resultsOf(scenarioFile())
  // 0.1 ping; 0.05 edge; 0.111 cloud; the third goes to the cloud at 0.211; 21 tokens stay, 22 go.
  expect(paper?.total_s).toBeCloseTo(0.1 + 0.05 + 0.111 + 0.211 + 0.21 + 0.211, 12)
  expect(paper?.n_pings).toBe(1)
  expect(paper?.ping_time_s).toBeCloseTo(0.1, 12)
  expect(fresh?.total_s).toBeCloseTo(0.05 + 0.111 + 0.2 + 0.21 + 0.211, 12)
  expect(paper?.path_regret_pct).toBeCloseTo((100 * (0.1 + 0.011)) / 0.782, 9)
})

test('paper pings again only when the round trip is older than the limit', () => {
  const file = scenarioFile()
  file.profile.rows = [[0, 100, 1e6, 1e6]]
  const short = {
    n_tokens: [1, 1, 1],
    t_edge_real_s: [0.01, 0.01, 0.01],
    t_server_real_s: [0.01, 0.01, 0.01],
  }
  const asked = (gap_s: number[]) => resultsOf({ ...file, sentences: { ...short, gap_s } }).paper?.n_pings
  expect(asked([0, 59.98, 0])).toBe(1)
  // The first sentence ends 10 ms after the ping: 60 s of age are not yet more than 60 s.
  expect(asked([0, 59.99, 0.02])).toBe(2)
  expect(asked([0, 61, 61])).toBe(3)
})

test('an initially known network needs no ping', () => {
  const file = scenarioFile()
  file.policy.initial = 'known'
  expect(resultsOf(file).paper?.n_pings).toBe(0)
})

test('a tie stays on the device', () => {
  const file = scenarioFile()
  file.comm.up_bytes_fixed = 0
  file.sentences = { n_tokens: [11], t_edge_real_s: [0.5], t_server_real_s: [0.01] }
  // 11 tokens: 110 ms on either side.
  expect(resultsOf(file).fresh?.n_offloaded).toBe(0)
})

test('rows by time are read at the start of a request, on the clock of each policy', () => {
  const file = scenarioFile()
  file.profile.mode = 'time'
  file.profile.rows = [
    [0, 100, 1e6, 1e6],
    [0.15, 300, 1e6, 1e6],
  ]
  file.policy.initial = 'known'
  const { all_cloud, all_edge } = resultsOf(file)
  // At 0 and 0.111 the first row is in force, from 0.222 on the second.
  expect(all_cloud?.total_s).toBeCloseTo(2 * 0.111 + 3 * 0.311, 12)
  // On the device the second sentence begins at 0.05, the third at 0.25: an oracle would have sent 20 tokens only then.
  expect(all_edge?.path_regret_pct).toBeCloseTo((100 * (0.2 - 0.111)) / (0.05 + 0.111 + 0.2 + 0.21 + 0.22), 9)
})

test('energy sends all but the shortest sentence to the cloud, and is counted', () => {
  const { all_edge, all_cloud, oracle, fresh, paper } = resultsOf(scenarioFile(), { kind: 'energy', profile })
  expect(all_edge?.energy_j).toBeCloseTo(0.88, 12)
  expect(all_cloud?.energy_j).toBeCloseTo(2 * 0.057 + 3 * 0.107, 12)
  expect(oracle?.n_offloaded).toBe(4)
  expect(oracle?.energy_j).toBeCloseTo(0.05 + 0.057 + 3 * 0.107, 12)
  expect(oracle?.total_s).toBeCloseTo(0.05 + 0.111 + 3 * 0.211, 12)
  expect(oracle?.energy_reduction_vs_edge_pct).toBeCloseTo(100 * (1 - 0.428 / 0.88), 9)
  expect(fresh).toEqual(oracle)
  // The paper's policy has waited 100 ms for a ping, at 0.5 W.
  expect(paper?.energy_j).toBeCloseTo(0.478, 12)
  expect(paper?.regret_pct).toBeCloseTo(100 * (0.05 / 0.428), 9)
  expect(paper?.path_regret_pct).toBeCloseTo(100 * (0.05 / 0.428), 9)
})

test('a weight mixes time and energy, and a weight of zero decides by time and counts the energy', () => {
  // At 0.1 the third sentence costs 0.9 * 211 + 0.1 * 107 = 200.6 ms in the cloud, and 200 on the device.
  expect(resultsOf(scenarioFile(), weighted(0.1)).oracle?.n_offloaded).toBe(3)
  for (const policy of exactPolicies) {
    const { energy_j, energy_reduction_vs_edge_pct, energy_reduction_vs_cloud_pct, ...rest } =
      resultsOf(scenarioFile(), weighted(0))[policy] ?? {}
    expect(rest).toEqual(resultsOf(scenarioFile())[policy])
    expect(energy_j).toBeGreaterThan(0)
  }
})

test('no sentences give zeros instead of numbers that JSON cannot store', () => {
  const file = scenarioFile()
  file.sentences = { n_tokens: [], t_edge_real_s: [], t_server_real_s: [] }
  for (const result of Object.values(resultsOf(file))) {
    for (const value of Object.values(result)) expect(value).toBe(0)
  }
})
