import { expect, test } from 'vitest'
import {
  type NetworkProfile,
  repeatNetwork,
  roundTripRow,
  rowFinder,
  withServerLoad,
} from './network-profile.ts'

const recorded: NetworkProfile = {
  mode: 'time',
  rows: [roundTripRow(10, 50, 1e6, 1e6), roundTripRow(12, 90, 1e6, 1e6), roundTripRow(13, 70, 1e6, 1e6)],
}

test('a recording is repeated until it is long enough, from zero', () => {
  const { rows } = repeatNetwork(recorded, 9)
  expect(rows.map(({ key }) => key)).toEqual([0, 2, 3, 4, 6, 7, 8, 10, 11])
  expect(rows.map(({ roundTrip }) => Math.round(1000 * roundTrip))).toEqual([
    50, 90, 70, 50, 90, 70, 50, 90, 70,
  ])
})

test('a recording that is long enough, or has a single row, is only shifted to zero', () => {
  expect(repeatNetwork(recorded, 3).rows.map(({ key }) => key)).toEqual([0, 2, 3])
  expect(repeatNetwork({ mode: 'time', rows: [recorded.rows[0]] }, 100).rows).toHaveLength(1)
})

test('the repetitions of a short recording are limited', () => {
  const { rows } = repeatNetwork(recorded, 1e9)
  expect(rows.length).toBeLessThanOrEqual(1_000_000)
  expect(rows.length).toBeGreaterThan(999_000)
})

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
