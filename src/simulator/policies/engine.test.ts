import { describe, expect, test } from 'vitest'
import type { Objective } from '../../engine/plan/objective.ts'
import { defaultPowerProfile, powerProfiles } from '../../engine/predict/power-profiles.ts'
import { seconds } from '../../units.ts'
import { drawSentences } from '../drawn-sentences.ts'
import { readHistogram } from '../length-histogram.ts'
import snliAll from '../lengths/snli-all.json' with { type: 'json' }
import { drawNetwork, networkModels } from '../network/network-models.ts'
import { type NetworkProfile, roundTripRow } from '../network/network-profile.ts'
import { lines } from '../paper/lines.ts'
import { messages, pingAfter } from '../paper/published.ts'
import { simulate, startPolicy } from '../simulate.ts'
import type { EdgeSlowdown, World } from '../world.ts'
import { type EnginePolicyName, enginePolicies, type Step } from './policy.ts'

const row = (key: number, roundTripMs: number) => roundTripRow(key, roundTripMs, 1e6, 200e3)
const steady: NetworkProfile = { mode: 'time', rows: [row(0, 120)] }

const worldOf = (network: NetworkProfile, rest: Partial<World> = {}): World => ({
  ...lines[300],
  messages,
  network,
  pingAfter,
  initial: 'ping',
  ...rest,
})

const sentencesOf = (count: number, meanGap: number) =>
  drawSentences({
    count,
    lengths: readHistogram(snliAll),
    ...lines[300],
    edgeScatter: 0,
    serverScatter: 0,
    meanGap,
    seed: 7,
  })

test('on a constant link the engine is nearly an oracle, without duplicates in saver mode', () => {
  const { results } = simulate(worldOf(steady), sentencesOf(500, 5))
  expect(results.engine_saver?.path_regret_pct).toBeLessThan(1)
  expect(results.engine_saver?.duplicate_edge_pct).toBe(0)
  expect(results.engine_saver?.duplicate_cloud_pct).toBe(0)
  expect(results.engine_balanced?.path_regret_pct).toBeLessThan(1)
})

test('probes cost no latency and are counted', () => {
  const { engine_saver } = simulate(worldOf(steady), sentencesOf(200, 5)).results
  expect(engine_saver?.n_pings).toBeGreaterThan(1)
  expect(engine_saver?.ping_time_s).toBe(0)
})

test('the first sentence stays on the device, because no probe has returned', () => {
  const slow: NetworkProfile = { mode: 'time', rows: [row(0, 1)] }
  const run = (initial: World['initial']) =>
    simulate(worldOf(slow, { initial }), [...sentencesOf(1, 0)]).results.engine_saver?.n_offloaded
  expect(run('ping')).toBe(0)
  expect(run('known')).toBe(1)
})

test('the device is the second place of a late cloud, and the cloud run counts as wasted', () => {
  const stalls: NetworkProfile = { mode: 'index', rows: [row(0, 50), row(20, 4000), row(21, 50)] }
  const long = [...sentencesOf(40, 5)].map((sentence) => ({ ...sentence, edge: seconds(0.5) }))
  const { engine_balanced: balanced } = simulate(worldOf(stalls, { initial: 'known' }), long).results
  expect(balanced?.n_hedged).toBeGreaterThan(0)
  expect(balanced?.duplicate_cloud_pct).toBeGreaterThan(0)
  expect(balanced?.total_s).toBeLessThan(40 * 0.5)
})

test('an answer is never faster than the better side, in any network', () => {
  // In a profile by index, a second place that starts later has the same row.
  const wild: NetworkProfile = {
    mode: 'index',
    rows: [row(0, 30), row(40, 700), row(80, 9000), row(90, 80), row(200, 20_000), row(230, 40)],
  }
  for (const policy of enginePolicies) {
    const gained: number[] = []
    simulate(worldOf(wild), sentencesOf(300, 1), {
      policies: [policy],
      onSentence: (_, [step]) => gained.push(step ? Math.min(step.edge, step.cloud) - step.cost : Infinity),
    })
    expect(gained).toHaveLength(300)
    expect(Math.max(...gained)).toBeLessThan(1e-9)
  }
})

test('the engine follows a load that rises and falls at the server', () => {
  const loaded = (key: number, queueMs: number) => roundTripRow(key, 60, 1e6, 200e3, queueMs)
  const network: NetworkProfile = { mode: 'index', rows: [loaded(0, 0), loaded(200, 2000), loaded(400, 0)] }
  const offloaded = [0, 0, 0]
  const { engine_saver, paper, all_cloud } = simulate(worldOf(network), sentencesOf(600, 2), {
    policies: ['engine_saver', 'paper', 'all_cloud'],
    onSentence: (index, [step]) => {
      if (step?.place === 'cloud')
        offloaded[Math.floor(index / 200)] = (offloaded[Math.floor(index / 200)] ?? 0) + 1
    },
  }).results
  const [before = 0, during = 0, after = 0] = offloaded
  expect(during).toBeLessThan(before / 4)
  expect(after).toBeGreaterThan(before * 0.8)
  expect(engine_saver?.path_regret_pct).toBeLessThan((paper?.path_regret_pct ?? 0) / 4)
  expect(engine_saver?.total_s).toBeLessThan(all_cloud?.total_s ?? 0)
})

describe('a device that becomes four times slower, and recovers', () => {
  const [slowAt, backAt, end] = [200, 400, 600]
  const device = { secondsPerToken: 3e-3, intercept: seconds(4e-3) }
  const server = { secondsPerToken: 0.05e-3, intercept: seconds(5e-3) }
  const edgeSlowdown: EdgeSlowdown = {
    mode: 'index',
    rows: [
      { key: slowAt, times: 4 },
      { key: backAt, times: 1 },
    ],
  }
  const scatter = 0.1

  /** At a round trip of 60 ms the slow device is faster for few sentences, and at 20 ms for none. */
  function stepsAt(roundTripMs: number, policy: EnginePolicyName) {
    const steps: Step[] = []
    const near: NetworkProfile = { mode: 'index', rows: [roundTripRow(0, roundTripMs, 20e6, 5e6)] }
    simulate(
      { edge: device, server, messages, network: near, edgeSlowdown, pingAfter, initial: 'ping' },
      drawSentences({
        count: end,
        lengths: readHistogram(snliAll),
        edge: device,
        server,
        edgeScatter: scatter,
        serverScatter: scatter,
        meanGap: 5,
        seed: 7,
      }),
      { policies: [policy], onSentence: (_, [step]) => step && steps.push(step) },
    )
    return steps
  }
  const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? Infinity
  /** The relative error of a prediction. */
  const off = (steps: readonly Step[]) =>
    median(steps.map(({ edge, edgeExpected = 0 }) => Math.abs(edgeExpected / edge - 1)))
  /** Sentences with a faster side that exceeds the scatter. */
  const clear = (steps: readonly Step[]) =>
    steps.filter(({ edge, cloud }) => Math.max(edge, cloud) > 1.5 * Math.min(edge, cloud))
  const isRight = ({ place, edge, cloud }: Step) => (place === 'edge') === edge < cloud

  test.each(
    [60, 20].flatMap((roundTripMs) => enginePolicies.map((policy) => [roundTripMs, policy] as const)),
  )('at %d ms %s follows within ten sentences', (roundTripMs, policy) => {
    const steps = stepsAt(roundTripMs, policy)
    expect(off(steps.slice(slowAt, slowAt + 3))).toBeGreaterThan(0.6)
    for (const since of policy === 'engine_saver' ? [slowAt] : [slowAt, backAt]) {
      const recovered = steps.slice(since + 10, since + 30)
      expect(off(recovered)).toBeLessThan(1.5 * scatter)
      expect(clear(recovered).length).toBeGreaterThan(0)
      expect(clear(recovered).filter(isRight).length).toBe(clear(recovered).length)
    }
    // Saver rechecks an unused device less often, so it detects the recovery later.
    expect(off(steps.slice(backAt + 40))).toBeLessThan(1.5 * scatter)
  })
})

test('the same world gives the same result', () => {
  const run = () => simulate(worldOf(steady), sentencesOf(100, 2)).results
  expect(run()).toEqual(run())
})

test('with the objective energy the engine is nearly an oracle of energy, and starts no second place', () => {
  for (const profile of Object.values(powerProfiles)) {
    const objective: Objective = { kind: 'energy', profile }
    const { results } = simulate(worldOf(steady, { objective }), sentencesOf(500, 5))
    for (const name of enginePolicies) {
      const result = results[name]
      expect(result?.n_hedged).toBe(0)
      expect(result?.n_raced).toBe(0)
      expect(result?.path_regret_pct).toBeLessThan(1)
      expect(result?.energy_j).toBeGreaterThanOrEqual(results.oracle?.energy_j ?? Infinity)
    }
  }
})

test('energy of wasted runs and of probes is counted', () => {
  const objective: Objective = { kind: 'weighted', profile: defaultPowerProfile, energyWeight: 0 }
  const restless: NetworkProfile = { mode: 'index', rows: [row(0, 100), row(50, 1500), row(100, 100)] }
  const { engine_fastest } = simulate(worldOf(restless, { objective }), sentencesOf(150, 5)).tallies
  const { total = 0, duplicateEdge = 0, pings = 0, energy } = engine_fastest ?? {}
  expect(duplicateEdge).toBeGreaterThan(0)
  // Computing takes the least energy here, because no round trip is shorter than 100 ms.
  const { computeWatts, idleWatts } = defaultPowerProfile
  expect(energy).toBeGreaterThan((total + duplicateEdge) * computeWatts + pings * 0.1 * idleWatts)
})

test.each([
  ['device', { secondsPerToken: 0.3e-3, intercept: seconds(2e-3) }],
  ['cloud', { secondsPerToken: 0.2, intercept: seconds(0.3) }],
])('if the %s is always faster, less than 2%% of the time is wasted after fifty sentences', (_, edge) => {
  for (const network of [steady, drawNetwork(networkModels.satellite, 3000, 0.1, 1)]) {
    for (const policy of ['engine_balanced', 'engine_saver'] as const) {
      const walker = startPolicy(policy, worldOf(network, { edge }))
      const workload = {
        count: 300,
        lengths: readHistogram(snliAll),
        edge,
        server: lines[300].server,
        edgeScatter: 0.1,
        serverScatter: 0.1,
        meanGap: 5,
        seed: 1,
      }
      let index = 0
      let before = { ...walker.tally }
      for (const sentence of drawSentences(workload)) {
        walker.take(sentence, index)
        index += 1
        if (index === 50) before = { ...walker.tally }
      }
      const { duplicateEdge, duplicateCloud, total } = walker.tally
      const inVain = duplicateEdge - before.duplicateEdge + duplicateCloud - before.duplicateCloud
      expect(inVain / (total - before.total)).toBeLessThan(0.02)
    }
  }
})

test('an improved link is detected within a few seconds while the device answers back to back', () => {
  const better: NetworkProfile = { mode: 'time', rows: [row(0, 900), row(40, 20)] }
  let clock = 0
  let noticed = Infinity
  const { tallies } = simulate(worldOf(better), sentencesOf(400, 0), {
    policies: ['engine_balanced'],
    onSentence: (_, [step]) => {
      clock += step?.cost ?? 0
      if (step?.place === 'cloud') noticed = Math.min(noticed, clock)
    },
  })
  expect(noticed).toBeLessThan(47)
  expect((tallies.engine_balanced?.pings ?? 0) / 400).toBeLessThan(0.1)
})
