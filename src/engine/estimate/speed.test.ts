import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normal, seeded } from '../../simulator/random.ts'
import {
  countAnswerElsewhere,
  initialSpeed,
  isWorthMeasuringAgain,
  learnResidual,
  unconfirmedChanges,
} from './speed.ts'

const steady = { ...initialSpeed, scatter: 0.1 }

/** A time for which no delay explains a change. */
const long = 500

/** Runs that take `times` their prediction, with a scatter of a tenth. */
const runs = (...times: number[]) => {
  const changes: number[] = []
  const speed = times.reduce((before, factor) => {
    const ratio = Math.log(factor)
    const { speed, change } = learnResidual(before, { ratio, off: ratio, leverage: 0, expected: long })
    if (change !== undefined) changes.push(change.times)
    return speed
  }, steady)
  return { speed, changes }
}

describe('learnResidual', () => {
  test('detects a change at the third slow run in a row, with the median of the three', () => {
    expect(runs(1, 1, 3.9, 4.2).changes).toEqual([])
    const { changes } = runs(1, 1, 3.9, 4.2, 4)
    expect(changes).toHaveLength(1)
    expect(changes[0]).toBeCloseTo(4, 9)
  })

  test('detects a faster place', () => {
    expect(runs(0.25, 0.25, 0.25).changes[0]).toBeCloseTo(0.25, 9)
  })

  test('ignores one or two outliers of any size', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.9, max: 1.1, noNaN: true }), { minLength: 1, maxLength: 6 }),
        fc.double({ min: 2, max: 1e6, noNaN: true }),
        (ordinary, outlier) => {
          expect(runs(...ordinary, outlier, outlier, ...ordinary, outlier, 1, 1).changes).toEqual([])
        },
      ),
    )
  })

  test('detects a small change over several runs', () => {
    const { changes } = runs(...Array(12).fill(1.25))
    expect(changes[0]).toBeCloseTo(1.25, 9)
  })

  test('learns the scatter from any start value, and ignores outliers', () => {
    const scattered = (scatter: number, share: number) => {
      const random = seeded(3)
      let speed = initialSpeed
      let sum = 0
      for (let i = 0; i < 2000; i++) {
        const ratio = random() < share ? 2 : scatter * normal(random)
        speed = learnResidual(speed, { ratio, off: ratio, leverage: 0, expected: long }).speed
        if (i >= 1000) sum += speed.scatter
      }
      return sum / 1000
    }
    expect(Math.abs(scattered(0.15, 0) / 0.15 - 1)).toBeLessThan(0.1)
    expect(Math.abs(scattered(0.6, 0) / 0.6 - 1)).toBeLessThan(0.1)
    expect(Math.abs(scattered(0.15, 0.05) / 0.15 - 1)).toBeLessThan(0.15)
  })

  test('stores the slowdown of the place until it recovers', () => {
    const slow = runs(4, 4, 4)
    expect(slow.speed.slowdown).toBeCloseTo(4, 9)
    expect(runs(4, 4, 4, 2, 2, 2).speed.slowdown).toBeCloseTo(8, 9)
    expect(runs(4, 4, 4, 0.27, 0.27, 0.27).speed.slowdown).toBe(1)
  })
})

describe('unconfirmedChanges', () => {
  test('contain a change after an outlier until ordinary runs follow', () => {
    const times = (...factors: number[]) =>
      unconfirmedChanges(runs(...factors).speed).map(({ times }) => times)
    expect(times(1, 1.1)).toEqual([])
    expect(times(1, 4)[0]).toBeCloseTo(4, 9)
    expect(times(1, 0.25)[0]).toBeCloseTo(0.25, 9)
    expect(times(1, 4, 1, 1, 1)).toEqual([])
    expect(times(4, 4, 4)).toEqual([])
  })
})

describe('isWorthMeasuringAgain', () => {
  const slow = runs(4, 4, 4).speed
  const passed = (times: number, from = slow) =>
    Array.from({ length: times }).reduce<typeof slow>(countAnswerElsewhere, from)

  test('is due after a number of answers from other places', () => {
    expect(isWorthMeasuringAgain(passed(6), 7)).toBe(false)
    expect(isWorthMeasuringAgain(passed(7), 7)).toBe(true)
  })

  test('is never due for a place that is not slow', () => {
    expect(countAnswerElsewhere(initialSpeed)).toBe(initialSpeed)
    expect(isWorthMeasuringAgain(passed(100, initialSpeed), 7)).toBe(false)
  })

  test('is due again at once only if the last recheck found the place faster', () => {
    const look = (ratio: number) =>
      learnResidual(passed(7), { ratio, off: ratio, leverage: 0, expected: long }).speed
    expect(isWorthMeasuringAgain(look(Math.log(0.25)), 7)).toBe(true)
    expect(isWorthMeasuringAgain(look(0), 7)).toBe(false)
  })
})
