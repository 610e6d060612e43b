import { expect, test } from 'vitest'
import { type NetworkProfile, roundTripRow, rowFinder } from './network-profile.ts'
import { withServerLoad } from './server-load.ts'

const network: NetworkProfile = {
  mode: 'time',
  rows: [roundTripRow(0, 50, 1e6, 1e6), roundTripRow(30, 90, 1e6, 1e6)],
}

test('the load is periodic between zero and its peak, and the network is unchanged', () => {
  const rowAt = rowFinder(withServerLoad(network, 100, 400, 2))
  const queueMs = (clock: number) => 1000 * rowAt(clock, 0).serverQueue
  expect([0, 25, 50, 75, 100].map(queueMs).map(Math.round)).toEqual([0, 400, 0, 400, 0])
  expect(1000 * rowAt(29.9, 0).roundTrip).toBe(50)
  expect(1000 * rowAt(30, 0).roundTrip).toBe(90)
  expect(queueMs(1000)).toBeCloseTo(0, 9)
})
