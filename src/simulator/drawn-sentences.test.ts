import { expect, test } from 'vitest'
import { seconds } from '../units.ts'
import { drawSentences } from './drawn-sentences.ts'
import { histogramOf, meanLength, readHistogram } from './length-histogram.ts'

const workload = {
  count: 20_000,
  lengths: readHistogram({ '5': 3, '10': 1 }),
  edge: { secondsPerToken: 0.01, intercept: seconds(0.02) },
  server: { secondsPerToken: 0, intercept: seconds(0.005) },
  edgeScatter: 0.1,
  serverScatter: 0,
  meanGap: 2,
  seed: 3,
}
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

test('lengths, times, scatter and gaps have the requested distributions', () => {
  const drawn = [...drawSentences(workload)]
  expect(drawn).toHaveLength(20_000)
  // Standard errors: 0.015 tokens, 0.1% of a time, 0.014 s.
  expect(mean(drawn.map(({ tokens }) => tokens))).toBeCloseTo(6.25, 1)
  expect(histogramOf(drawn.map(({ tokens }) => tokens)).lengths).toEqual([5, 10])
  const relative = drawn.map(({ tokens, edge }) => edge / (0.02 + 0.01 * tokens))
  expect(mean(relative)).toBeCloseTo(1, 2)
  expect(Math.sqrt(mean(relative.map((r) => (r - 1) ** 2)))).toBeCloseTo(0.1, 2)
  expect(mean(drawn.map(({ gap }) => gap))).toBeCloseTo(2, 1)
  expect(new Set(drawn.map(({ server }) => server))).toEqual(new Set([0.005]))
})

test('the seed determines the sentences', () => {
  const few = (seed: number) => [...drawSentences({ ...workload, count: 5, seed })]
  expect(few(1)).toEqual(few(1))
  expect(few(1)).not.toEqual(few(2))
})

test('a histogram is sorted, and lengths without a count are left out', () => {
  expect(readHistogram({ '10': 2, '9': 1, '3': 0 })).toEqual({ lengths: [9, 10], counts: [1, 2] })
  expect(meanLength(readHistogram({ '10': 1, '4': 1 }))).toBe(7)
})
