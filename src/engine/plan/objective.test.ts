import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { watts } from '../../units.ts'
import { costOf, type Objective, priceWithEnergy, ratesOf, weightOf } from './objective.ts'

const profile = { computeWatts: watts(2), radioWatts: watts(1.5), idleWatts: watts(0.5) }
const energy: Objective = { kind: 'energy', profile }
const weighted = (energyWeight: number): Objective => ({ kind: 'weighted', profile, energyWeight })

describe('costOf', () => {
  test('is the time, the compute time for the same energy, or a mixture', () => {
    expect(costOf(100, 80, { kind: 'latency' })).toBe(100)
    expect(costOf(100, 80, energy)).toBe(40)
    // 0.75 * 100 + 0.25 * 80 / 2
    expect(costOf(100, 80, weighted(0.25))).toBe(85)
  })

  test('with a weight of 0 is the time to the last bit', () => {
    const amount = fc.double({ min: 0, max: 1e9, noNaN: true })
    fc.assert(
      fc.property(amount, amount, (time, spent) => {
        expect(costOf(time, spent, weighted(0))).toBe(time)
      }),
    )
  })

  test('never falls when time or energy grows', () => {
    const amount = fc.double({ min: 0, max: 1e6, noNaN: true })
    const weight = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(amount, amount, amount, weight, (time, spent, more, w) => {
        const cost = costOf(time, spent, weighted(w))
        expect(costOf(time + more, spent, weighted(w))).toBeGreaterThanOrEqual(cost)
        expect(costOf(time, spent + more, weighted(w))).toBeGreaterThanOrEqual(cost)
      }),
    )
  })
})

test('ratesOf gives the cost of a millisecond of waiting and of sending', () => {
  expect(ratesOf(undefined)).toEqual({ edgeWait: 1, cloudWait: 1, transfer: 1 })
  expect(ratesOf(energy)).toEqual({ edgeWait: 0, cloudWait: 0.25, transfer: 0.75 })
  expect(ratesOf(weighted(0.5))).toEqual({ edgeWait: 0.5, cloudWait: 0.625, transfer: 0.875 })
})

test('priceWithEnergy adds the energy of the second start, and is infinite if only energy counts', () => {
  expect(priceWithEnergy(10, 80, undefined)).toBe(10)
  expect(priceWithEnergy(10, 80, weighted(0))).toBe(10)
  // (10 + 0.5 * 40) / 0.5
  expect(priceWithEnergy(10, 80, weighted(0.5))).toBe(60)
  expect(priceWithEnergy(10, 80, energy)).toBe(Infinity)
  expect([undefined, energy, weighted(0.3)].map(weightOf)).toEqual([0, 1, 0.3])
})
