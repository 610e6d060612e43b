import { describe, expect, test } from 'vitest'
import { addPoint, decay, hasSlope, noPoints, slopeOf } from './weighted-sums.ts'

type Weighted = readonly [x: number, y: number, weight: number]

const sumsOf = (points: readonly Weighted[]) =>
  points.reduce((sums, [x, y, weight]) => addPoint(sums, x, y, weight), noPoints)

describe('addPoint', () => {
  test('equals the textbook fit of five points of equal weight', () => {
    // x̄ = 3, ȳ = 4, Sxx = 10, Sxy = 6, Syy = 6: slope 0.6, SSE 2.4
    const sums = sumsOf([2, 4, 5, 4, 5].map((y, i) => [i + 1, y, 1]))
    expect(sums).toMatchObject({ mass: 5, meanX: 3, meanY: 4 })
    expect(slopeOf(sums)).toBeCloseTo(0.6, 12)
    expect(sums.sse).toBeCloseTo(2.4, 12)
  })

  test('counts a point of weight three as three points', () => {
    const heavy = sumsOf([
      [1, 2, 1],
      [4, 7, 3],
      [6, 5, 1],
    ])
    const many = sumsOf([
      [1, 2, 1],
      [4, 7, 1],
      [4, 7, 1],
      [4, 7, 1],
      [6, 5, 1],
    ])
    expect(slopeOf(heavy)).toBeCloseTo(slopeOf(many), 12)
    expect(heavy.sse).toBeCloseTo(many.sse, 12)
  })

  test('does not depend on where the lengths start', () => {
    const near: Weighted[] = [3, 9, 4, 12, 7].map((x, i) => [x, 5 + 2 * x + (i % 2), 1 + i])
    const far = near.map(([x, y, weight]): Weighted => [x + 900_000, y, weight])
    expect(slopeOf(sumsOf(far))).toBeCloseTo(slopeOf(sumsOf(near)), 8)
  })
})

test('hasSlope needs two different x', () => {
  expect(hasSlope(noPoints)).toBe(false)
  expect(
    hasSlope(
      sumsOf([
        [7, 1, 1],
        [7, 2, 1],
      ]),
    ),
  ).toBe(false)
  expect(
    hasSlope(
      sumsOf([
        [7, 1, 1],
        [8, 2, 1],
      ]),
    ),
  ).toBe(true)
})

test('fade keeps the slope and weakens everything before', () => {
  const sums = sumsOf([2, 4, 5, 4, 5].map((y, i) => [(i + 1) * 10, y, 1]))
  const faded = decay(sums, 0.5)
  expect(slopeOf(faded)).toBeCloseTo(slopeOf(sums), 12)
  expect(faded.mass).toBe(2.5)
  expect(faded.sse).toBeCloseTo(sums.sse / 2, 12)
})
