import { expect, test } from 'vitest'
import { exactPolicies } from '../policies/policy.ts'
import { runExperiment } from './experiment.ts'
import { fig3 } from './fig3.ts'
import { fig4Points } from './fig4.ts'
import * as published from './published.ts'
import { readMeasuredLines, reproduceToday } from './today.ts'

// A tenth of the sentences: standard errors of about a fifth of a point.
const choices = { count: 10_000 }

test.each(published.table1)('Table I is reproduced within one percentage point: $dataset $units', (row) => {
  const { paper } = runExperiment(row.dataset, row.units, [100, 200, 300], exactPolicies, choices).results
  // The recovered constants reproduce SQuAD with 300 units worst: 25.6 and 15.6.
  const digitsApart = 0.9
  expect(Math.abs((paper?.reduction_vs_cloud_pct ?? 0) - row.cloud)).toBeLessThan(digitsApart)
  expect(Math.abs((paper?.reduction_vs_edge_pct ?? 0) - row.edge)).toBeLessThan(digitsApart)
})

test('Fig. 3: the lines are recovered, and cross between 8 and 9 tokens', () => {
  const { edge, cloud, crossing } = fig3()
  expect(edge.slope).toBeCloseTo(0.0181, 3)
  expect(cloud.slope).toBeCloseTo(0.00058, 4)
  expect(edge.r2).toBeGreaterThan(0.999)
  expect(cloud.r2).toBeGreaterThan(0.991)
  expect(crossing).toBeGreaterThan(8)
  expect(crossing).toBeLessThan(9)
})

test.each(['fig4a', 'fig4b', 'fig4c'] as const)(
  '%s: savings cross over, and the gap to the oracle is the paper’s',
  (figure) => {
    const points = fig4Points(figure, choices)
    const first = points[0]
    const last = points.at(-1)
    expect(first?.savedOfCloud).toBeCloseTo(0, 0)
    expect(last?.savedOfEdge).toBeLessThan(2)
    const gap = points.reduce((sum, point) => sum + point.gap, 0) / points.length
    expect(Math.abs(gap - published.fig4[figure].gap)).toBeLessThan(0.25)
  },
)

const measured = {
  machine: 'a bench',
  edgeRuntime: 'WASM',
  serverRuntime: 'Node',
  networks: [
    { network: 'lstm', edge: { interceptMs: 1, slopeMs: 0.2 }, server: { interceptMs: 0.5, slopeMs: 0.04 } },
  ],
}

test('with lines of today a sentence stays on the device, and a passage goes to a near cloud', () => {
  const { rows } = reproduceToday(readMeasuredLines(measured), { count: 2000 })
  const offloaded = (lengths: string, roundTrip: number) =>
    rows.find((row) => row[1] === lengths && row[2] === roundTrip)?.[3]
  expect(offloaded('SNLI premises', 20)).toBe(0)
  expect(offloaded('SQuAD passages', 5)).toBeGreaterThan(90)
  expect(offloaded('SQuAD passages', 100)).toBe(0)
})

test('a file of measured lines is checked', () => {
  const broken = { ...measured, networks: [{ network: 'lstm', edge: { interceptMs: 1 } }] }
  expect(() => readMeasuredLines(broken)).toThrow('networks[0].edge.slopeMs: Invalid input: expected number')
})
