import { describe, expect, test } from 'vitest'
import { ms, watts } from '../../units.ts'
import { edgeEnergy, energyOf } from './energy.ts'
import { isPower } from './power-profiles.ts'

const profile = { computeWatts: watts(2), radioWatts: watts(1.5), idleWatts: watts(0.5) }
const parts = {
  compute: ms(40),
  queue: ms(100),
  load: ms(300),
  roundTrip: ms(60),
  transfer: ms(10),
  connect: ms(20),
}

describe('energyOf', () => {
  test('counts computing on the edge, and neither queue nor load', () => {
    expect(energyOf('edge', parts, profile)).toBe(80)
    expect(edgeEnergy(ms(40), profile)).toBe(80)
  })

  test('counts sending and waiting for the cloud', () => {
    // 1.5 W * 10 ms + 0.5 W * (60 + 100 + 40 + 20) ms
    expect(energyOf('cloud', parts, profile)).toBe(125)
  })
})

test('isPower accepts only a power that a device can have', () => {
  for (const value of [0.001, 1, 50]) expect(isPower(value, 'computeWatts')).toBe(true)
  for (const value of [0, -1, 50.1, NaN, Infinity, '1', undefined, null]) {
    expect(isPower(value, 'radioWatts'), String(value)).toBe(false)
  }
  expect([0, -0.1].map((value) => isPower(value, 'idleWatts'))).toEqual([true, false])
})
