import { expect, test } from 'vitest'
import { watts } from '../units.ts'
import type { LabResult, LabSetup } from './protocol.ts'
import { runSetup } from './run-setup.ts'

const setup: LabSetup = {
  lengths: { kind: 'named', name: 'snli-premises' },
  edge: { slopeMs: 18.098, interceptMs: 13.008 },
  server: { slopeMs: 0.584, interceptMs: 12.793 },
  network: { kind: 'steps', roundTripsMs: [100, 200, 300] },
  serverPeakMs: 0,
  gapSeconds: 0,
  count: 3000,
  seed: 1,
  policies: ['paper', 'oracle'],
  objective: { kind: 'latency' },
}

const resultsOf = (changes: Partial<LabSetup> = {}): LabResult[] =>
  [...runSetup({ ...setup, ...changes })].flatMap((update) => (update.type === 'result' ? update.result : []))
const last = (changes?: Partial<LabSetup>) => resultsOf(changes).at(-1) as LabResult
const column = ({ report }: LabResult, policy: string, name: string) =>
  report.rows.find(([first]) => first === policy)?.[report.columns.findIndex((one) => one.name === name)]

test('the default setup reproduces the paper’s Table I', () => {
  const result = last({ count: 20_000 })
  expect(column(result, 'paper', 'saved of all cloud %')).toBeCloseTo(17.3, 0)
  expect(column(result, 'paper', 'saved of all edge %')).toBeCloseTo(25.3, 0)
})

test('savings are split by round trip: a far cloud saves less', () => {
  const { series } = last()
  expect(series.roundTripsMs).toEqual([100, 200, 300])
  const saved = series.policies.paper?.savedOfEdge as number[]
  expect(saved[0]).toBeGreaterThan(saved[1] as number)
  expect(saved[1]).toBeGreaterThan(saved[2] as number)
})

test('decisions follow the network over the sentences, and the oracle loses nothing', () => {
  const { series } = last()
  const { cloudShare = [], roundTripMs = [] } = series.policies.paper ?? {}
  expect(series.sentences.at(-1)).toBe(3000)
  expect(cloudShare[0]).toBeGreaterThan(cloudShare.at(-1) as number)
  expect([roundTripMs[0], roundTripMs.at(-1)]).toEqual([100, 300].map((ms) => expect.closeTo(ms, 9)))
  expect(series.policies.oracle?.lost.at(-1)).toBeCloseTo(0, 9)
  expect(series.policies.paper?.lost.at(-1)).toBeGreaterThan(0)
})

test('exact policies come first, and the modes of the engine follow', () => {
  const results = resultsOf({ count: 200, policies: ['engine_balanced', 'paper', 'engine_saver'] })
  expect(results.map(({ missing }) => missing)).toEqual([
    ['engine_saver', 'engine_balanced'],
    ['engine_balanced'],
    [],
  ])
  expect(Object.keys(results.at(-1)?.series.policies ?? {})).toHaveLength(3)
  expect(results.at(-1)?.csv.split('\n')).toHaveLength(4)
})

test.each(['4g', '5g', 'wifi', 'satellite', 'bad'] as const)(
  'the round trips of a drawn network (%s) are grouped in bins',
  (name) => {
    const { series } = last({ network: { kind: 'model', name }, gapSeconds: 5 })
    expect(series.roundTripsMs).toHaveLength(20)
    expect(series.policies.paper?.savedOfEdge.filter((value) => value !== null).length).toBeGreaterThan(2)
  },
)

test('a recording is repeated, and an invalid one is rejected with a message', () => {
  const { series } = last({ network: { kind: 'recording', csv: 'time_s,rtt_ms\n0,40\n5,400\n10,40' } })
  expect(series.roundTripsMs).toEqual([40, 400])
  const { roundTripMs = [] } = series.policies.paper ?? {}
  expect(Math.max(...roundTripMs.slice(-20))).toBeGreaterThan(100)
  expect(() => last({ network: { kind: 'recording', csv: '0,forty' } })).toThrow('line 1, rtt_ms')
})

test('policies avoid a busy server, and return to it', () => {
  const { series } = last({ network: { kind: 'steps', roundTripsMs: [60] }, serverPeakMs: 2000 })
  const { cloudShare = [], serverQueueMs = [] } = series.policies.oracle ?? {}
  const shares = (isBusy: boolean) =>
    cloudShare.filter((_, i) => (serverQueueMs[i] as number) > 1000 === isBusy)
  expect(Math.max(...shares(true))).toBeLessThan(Math.max(...shares(false)) / 2)
  expect(cloudShare.at(-1)).toBeGreaterThan(0.8)
})

test('the simulated questions have the listed lengths', () => {
  const { report } = last({ lengths: { kind: 'listed', lengths: [1] }, policies: ['all_edge'], count: 1000 })
  const total = report.rows[0]?.[1] as number
  expect(total).toBeCloseTo(31.1, 0)
})

test('progress increases from slice to slice', () => {
  const done = [...runSetup(setup)].flatMap((update) => (update.type === 'progress' ? update.done : []))
  expect(done).toEqual([...done].sort((a, b) => a - b))
  expect(done.length).toBeGreaterThan(10)
})

test('if only energy counts, a radio without idle cost is used more', () => {
  const profile = { computeWatts: watts(1), radioWatts: watts(1), idleWatts: watts(0.05) }
  const byTime = last({ policies: ['oracle'] })
  const byEnergy = last({ policies: ['oracle'], objective: { kind: 'energy', profile } })
  const share = (result: LabResult) => column(result, 'oracle', 'offloaded %') as number
  expect(share(byEnergy)).toBeGreaterThan(share(byTime) + 20)
  expect(byEnergy.results.oracle?.energy_j).toBeGreaterThan(0)
  expect(byTime.results.oracle?.energy_j).toBeUndefined()
})
