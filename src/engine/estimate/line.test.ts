import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normal, seeded } from '../../simulator/random.ts'
import { ms } from '../../units.ts'
import { atSpeed, emptyLine, learnPoint, leastSquares, predict, withPublished } from './line.ts'

const learnAll = (points: readonly (readonly [number, number])[], forgetting?: number) =>
  points.reduce((line, [x, y]) => learnPoint(line, x, y, forgetting), emptyLine())

const scatter = (seed: number) => {
  const random = seeded(seed)
  return () => normal(random)
}
/** Sixty runs of lengths from 5 to 24 that take exactly 10 ms and 2 ms a token. */
const steady = learnAll(Array.from({ length: 60 }, (_, i) => [5 + (i % 20), 10 + 2 * (5 + (i % 20))]))

describe('leastSquares', () => {
  test('returns the line through the points, and the mean squared error in ms²', () => {
    const exact = leastSquares(learnAll([2, 9, 30, 4, 17].map((x) => [x, 13 + 18 * x])))
    expect(exact?.slope).toBeCloseTo(18, 9)
    expect(exact?.intercept).toBeCloseTo(13, 9)
    expect(exact?.r2).toBeCloseTo(1, 12)
    const normal = scatter(2)
    const noisy = leastSquares(
      learnAll(
        Array.from({ length: 4000 }, (_, i) => [1 + (i % 40), 100 + 2 * (1 + (i % 40)) + 3 * normal()]),
        1,
      ),
    )
    expect(noisy?.slope).toBeCloseTo(2, 1)
    expect(noisy?.mse).toBeGreaterThan(8)
    expect(noisy?.mse).toBeLessThan(10)
  })

  test('is undefined until two different lengths were measured', () => {
    expect(leastSquares(emptyLine())).toBeUndefined()
    const second = (tokens: number) => leastSquares(learnPoint(learnAll([[7, 10]]), tokens, 12))
    expect(second(7)).toBeUndefined()
    expect(second(8)).toBeDefined()
  })

  test('follows a device that becomes twice as slow', () => {
    const lengths = Array.from({ length: 600 }, (_, i) => 2 + ((i * 7) % 40))
    const line = learnAll(lengths.map((x, i) => [x, (i < 200 ? 1 : 2) * (13 + 18 * x)]))
    expect(leastSquares(line)?.slope).toBeCloseTo(36, 0)
  })

  test('keeps its slope after a thousand sentences of one length', () => {
    const before = learnAll(Array.from({ length: 100 }, (_, i) => [1 + (i % 30), 10 + 3 * (1 + (i % 30))]))
    let line = before
    for (let i = 0; i < 1000; i++) line = learnPoint(line, 12, 46)
    expect(leastSquares(line)?.slope).toBeCloseTo(3, 6)
    expect(predict(line, 30)?.expected).toBeCloseTo(100, 0)
  })
})

describe('predict', () => {
  test('is undefined before the first point', () => {
    expect(predict(emptyLine(), 10)).toBeUndefined()
  })

  test('assumes that half of the time grows with the length if one length is known', () => {
    const line = learnAll([[10, 100]])
    expect(predict(line, 10)?.expected).toBeCloseTo(100, 9)
    expect(predict(line, 20)?.expected).toBeCloseTo(150, 9)
    expect(predict(line, 20)?.high).toBeGreaterThan(200)
  })

  test('never decreases with the length and is never negative, for any measurements', () => {
    const point = fc.tuple(fc.nat(500), fc.double({ min: 0, max: 1e6, noNaN: true }))
    fc.assert(
      fc.property(
        fc.array(point, { minLength: 1, maxLength: 40 }),
        fc.nat(4000),
        fc.nat(4000),
        (points, a, b) => {
          const line = learnAll(points)
          const [shorter, longer] = [predict(line, Math.min(a, b)), predict(line, Math.max(a, b))]
          expect(shorter?.expected).toBeGreaterThanOrEqual(0)
          expect(shorter?.expected).toBeLessThanOrEqual((longer?.expected ?? NaN) * (1 + 1e-12))
          expect(shorter?.low).toBeLessThanOrEqual(shorter?.expected ?? NaN)
          expect(shorter?.high).toBeGreaterThanOrEqual(shorter?.expected ?? NaN)
        },
      ),
    )
  })

  test('has intervals that contain 90% of the runs', () => {
    const normal = scatter(5)
    let line = emptyLine()
    let held = 0
    for (let i = 0; i < 3000; i++) {
      const x = 2 + ((i * 11) % 50)
      const y = 300 + 6 * x + 20 * normal()
      const spread = predict(line, x)
      if (i >= 1000 && spread && y >= spread.low && y <= spread.high) held++
      line = learnPoint(line, x, y)
    }
    expect(held / 2000).toBeGreaterThan(0.86)
    expect(held / 2000).toBeLessThan(0.95)
  })

  test('predicts short texts by short runs, even if long runs scatter much', () => {
    const normal = scatter(11)
    const lengths = [4, 8, 16, 32, 64, 128, 256, 512]
    const line = learnAll(
      Array.from({ length: 64 }, (_, i) => lengths[(i * 5) % lengths.length] as number).map((x) => [
        x,
        (1 + 0.25 * x) * Math.max(0.1, 1 + 0.15 * normal()),
      ]),
    )
    const short = predict(line, 8)
    expect(short?.expected).toBeCloseTo(3, 0)
    expect(short?.high).toBeLessThan(5)
    const long = predict(line, 512)
    expect((long?.high ?? NaN) - (long?.expected ?? NaN)).toBeGreaterThan(20)
  })

  test('has intervals that contain 90% of the runs at every length, if scatter grows with time', () => {
    const normal = scatter(7)
    let line = emptyLine()
    const held = { short: 0, long: 0 }
    const asked = { short: 0, long: 0 }
    for (let i = 0; i < 4000; i++) {
      const x = 2 + ((i * 37) % 300)
      const y = Math.max(0, (20 + 2 * x) * (1 + 0.1 * normal()))
      const spread = predict(line, x)
      const kind = x < 60 ? 'short' : 'long'
      if (i >= 1000 && spread) {
        asked[kind]++
        if (y >= spread.low && y <= spread.high) held[kind]++
      }
      line = learnPoint(line, x, y)
    }
    for (const kind of ['short', 'long'] as const) {
      expect(held[kind] / asked[kind]).toBeGreaterThan(0.85)
      expect(held[kind] / asked[kind]).toBeLessThan(0.95)
    }
  })

  test('changes little after one pause of a minute', () => {
    expect(predict(learnPoint(steady, 10, 60_000), 10)?.expected).toBeLessThan(31)
  })

  test('starts from a published line, and answers replace it', () => {
    let line = withPublished(emptyLine(), ms(12.8), ms(0.58))
    expect(predict(line, 20)?.expected).toBeCloseTo(12.8 + 0.58 * 20, 0)
    for (let i = 0; i < 100; i++) line = learnPoint(line, 5 + (i % 30), 30 + 2 * (5 + (i % 30)))
    expect(predict(line, 20)?.expected).toBeGreaterThan(67)
    expect(predict(line, 20)?.expected).toBeLessThan(70.1)
  })
})

test('atSpeed scales the line and reduces its weight', () => {
  const slower = atSpeed(steady, { times: 4, plus: 0 }, 8, 0.1)
  expect(leastSquares(slower)?.slope).toBeCloseTo(8, 6)
  expect(leastSquares(slower)?.intercept).toBeCloseTo(40, 6)
  expect(slower.weight).toBeCloseTo(8, 9)
  const back = atSpeed(slower, { times: 0.25, plus: 0 }, 8, 0.1)
  expect(back.mass).toBeCloseTo((steady.mass * 8) / steady.weight, 9)
  expect(leastSquares(back)?.slope).toBeCloseTo(2, 6)
})

test('atSpeed shifts a delayed line and its published prior', () => {
  const later = atSpeed(steady, { times: 1, plus: 8 }, 8, 0.1)
  expect(leastSquares(later)?.slope).toBeCloseTo(2, 6)
  expect(leastSquares(later)?.intercept).toBeCloseTo(18, 6)
  const published = atSpeed(withPublished(emptyLine(), ms(12.8), ms(0.58)), { times: 1, plus: 8 }, 8, 0.1)
  expect(predict(published, 20)?.expected).toBeCloseTo(20.8 + 0.58 * 20, 0)
})

test('atSpeed scales the published prior, and publishing it again changes nothing', () => {
  const slower = atSpeed(withPublished(emptyLine(), ms(12.8), ms(0.58)), { times: 4, plus: 0 }, 8, 0.1)
  expect(predict(slower, 20)?.expected).toBeCloseTo(4 * (12.8 + 0.58 * 20), 0)
  expect(withPublished(slower, ms(12.8), ms(0.58))).toEqual(slower)
})

test('learnPoint ignores invalid measurements and stays finite for valid ones', () => {
  expect(learnPoint(emptyLine(), NaN, 3)).toEqual(emptyLine())
  expect(learnPoint(emptyLine(), 3, -1)).toEqual(emptyLine())
  const any = fc.double({ min: 0, max: Number.MAX_VALUE, noNaN: true })
  fc.assert(
    fc.property(fc.array(fc.tuple(any, any), { maxLength: 60 }), (points) => {
      const { prior: _, second = {}, ...sums } = learnAll(points)
      for (const sum of [...Object.values(sums), ...Object.values(second)])
        expect(sum).toSatisfy(Number.isFinite)
      expect(sums.sse).toBeGreaterThanOrEqual(0)
    }),
  )
})
