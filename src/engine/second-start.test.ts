import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Outcome } from './outcomes.ts'
import { isCloudWorthAsking, waitBeforeEdge } from './second-start.ts'

/** The cloud answers in 100 ms, or one time in ten in a second. */
const chances = [
  { value: 100, likelihood: 0.9 },
  { value: 1000, likelihood: 0.1 },
]

describe('waitBeforeEdge', () => {
  test('waits for the usual answer when starting costs something', () => {
    // At once: 0.9 * 100 + 0.1 * 150, and 50 always: 155. After 100.01 ms: 0.9 * 100 + 0.1 * (250.01 + 50): 120.
    expect(waitBeforeEdge(150, chances, 50)).toBeCloseTo(100.01, 9)
  })

  test('starts at once when starting costs nothing', () => {
    expect(waitBeforeEdge(150, chances, 0)).toBe(0)
  })

  test('waits as long as the cloud can take when the device would be later still', () => {
    expect(waitBeforeEdge(5000, chances, 1)).toBeCloseTo(1000.01, 9)
  })

  test('takes a wait of the least expected cost, whatever may happen', () => {
    const costOf = (wait: number, edge: number, cloud: readonly Outcome[], price: number) =>
      cloud.reduce(
        (sum, { value, likelihood }) =>
          sum + likelihood * (Math.min(value, wait + edge) + (value > wait ? price : 0)),
        0,
      )
    const positive = (max: number) => fc.double({ min: 0, max, noNaN: true })
    const cloud = fc
      .array(fc.record({ value: positive(5000), weight: fc.integer({ min: 1, max: 20 }) }), { minLength: 1 })
      .map((all) => {
        const total = all.reduce((sum, { weight }) => sum + weight, 0)
        return all.map(({ value, weight }) => ({ value, likelihood: weight / total }))
      })
    fc.assert(
      fc.property(positive(5000), cloud, positive(500), (edge, cloud, price) => {
        const costs = [0, ...cloud.map(({ value }) => value + 0.01)].map((wait) =>
          costOf(wait, edge, cloud, price),
        )
        const taken = costOf(waitBeforeEdge(edge, cloud, price), edge, cloud, price)
        expect(taken).toBeLessThan(Math.min(...costs) + 1e-6)
      }),
    )
  })
})

describe('isCloudWorthAsking', () => {
  test('weighs what is spared against the price', () => {
    // 0.9 * (150 - 100) = 45 ms are spared.
    expect(isCloudWorthAsking(150, chances, 44.9)).toBe(true)
    expect(isCloudWorthAsking(150, chances, 45.1)).toBe(false)
    expect(isCloudWorthAsking(90, chances, 0)).toBe(false)
  })
})
