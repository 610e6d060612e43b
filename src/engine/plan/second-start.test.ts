import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Outcome } from './outcomes.ts'
import { isCloudWorthAsking, type StartPrices, waitBeforeEdge } from './second-start.ts'

/** The cloud answers in 100 ms, or one time in ten in a second. */
const chances = [
  { value: 100, likelihood: 0.9 },
  { value: 1000, likelihood: 0.1 },
]

const free = { start: 0, deviceTime: 0, serverTime: 0 }

describe('waitBeforeEdge', () => {
  test('waits for the usual answer if a start has a price', () => {
    // At once: 0.9 * 100 + 0.1 * 150, and 50 always: 155. After 100.01 ms: 0.9 * 100 + 0.1 * (250.01 + 50): 120.
    expect(waitBeforeEdge(150, chances, { ...free, start: 50 })).toBeCloseTo(100.01, 9)
  })

  test('starts at once if a start is free', () => {
    expect(waitBeforeEdge(150, chances, free)).toBe(0)
  })

  test('waits for the slowest outcome of the cloud if the device would be even later', () => {
    expect(waitBeforeEdge(5000, chances, { ...free, start: 1 })).toBeCloseTo(1000.01, 9)
  })

  test('includes the price of wasted device time', () => {
    // At once: 0.9 * 100 + 0.1 * 150 = 105, and 0.9 * 150 ms wasted. After 100.01 ms: 90 + 0.1 * 250.01 = 115, and nothing is wasted.
    expect(waitBeforeEdge(150, chances, { ...free, deviceTime: 0.07 })).toBe(0)
    expect(waitBeforeEdge(150, chances, { ...free, deviceTime: 0.08 })).toBeCloseTo(100.01, 9)
  })

  test('includes the price of wasted server time', () => {
    // At once: 105, and 1 for the start, and one time in ten 150 ms wasted. Past all outcomes nothing is: 0.9 * 100 + 0.1 * 1000 = 190.
    expect(waitBeforeEdge(150, chances, { ...free, start: 1, serverTime: 5.5 })).toBe(0)
    expect(waitBeforeEdge(150, chances, { ...free, start: 1, serverTime: 5.7 })).toBeCloseTo(1000.01, 9)
  })

  test('returns a wait with the lowest expected cost for any outcomes', () => {
    const costOf = (wait: number, edge: number, cloud: readonly Outcome[], prices: StartPrices) => {
      const { start, deviceTime, serverTime } = prices
      const inVain = (value: number) =>
        value > wait + edge ? serverTime * (wait + edge) : value > wait ? deviceTime * edge : 0
      return cloud.reduce(
        (sum, { value, likelihood }) =>
          sum + likelihood * (Math.min(value, wait + edge) + (value > wait ? start : 0) + inVain(value)),
        0,
      )
    }
    const positive = (max: number) => fc.double({ min: 0, max, noNaN: true })
    const cloud = fc
      .array(fc.record({ value: positive(5000), weight: fc.integer({ min: 1, max: 20 }) }), { minLength: 1 })
      .map((all) => {
        const total = all.reduce((sum, { weight }) => sum + weight, 0)
        return all.map(({ value, weight }) => ({ value, likelihood: weight / total }))
      })
    const prices = fc.record({ start: positive(500), deviceTime: positive(1), serverTime: positive(1) })
    fc.assert(
      fc.property(positive(5000), cloud, prices, (edge, cloud, prices) => {
        const costs = [0, ...cloud.map(({ value }) => value + 0.01)].map((wait) =>
          costOf(wait, edge, cloud, prices),
        )
        const taken = costOf(waitBeforeEdge(edge, cloud, prices), edge, cloud, prices)
        expect(taken).toBeLessThan(Math.min(...costs) + 1e-6)
      }),
    )
  })
})

describe('isCloudWorthAsking', () => {
  test('compares the saved time with the price', () => {
    // 0.9 * (150 - 100) = 45 ms are saved.
    expect(isCloudWorthAsking(150, chances, { ...free, start: 44.9 })).toBe(true)
    expect(isCloudWorthAsking(150, chances, { ...free, start: 45.1 })).toBe(false)
    expect(isCloudWorthAsking(90, chances, free)).toBe(false)
    // Wasted work: nine times in ten 150 ms of the device, one time in ten 150 ms of the cloud.
    expect(isCloudWorthAsking(150, chances, { ...free, deviceTime: 0.33 })).toBe(true)
    expect(isCloudWorthAsking(150, chances, { ...free, deviceTime: 0.34 })).toBe(false)
    expect(isCloudWorthAsking(150, chances, { ...free, serverTime: 2.9 })).toBe(true)
    expect(isCloudWorthAsking(150, chances, { ...free, serverTime: 3.1 })).toBe(false)
  })
})
