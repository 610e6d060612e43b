import { expect, test } from 'vitest'
import { type NetworkProfile, roundTripRow } from './network-profile.ts'
import { repeatNetwork } from './repeat-network.ts'

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

test('one that is long enough, or has a single row, is only moved to zero', () => {
  expect(repeatNetwork(recorded, 3).rows.map(({ key }) => key)).toEqual([0, 2, 3])
  expect(repeatNetwork({ mode: 'time', rows: [recorded.rows[0]] }, 100).rows).toHaveLength(1)
})

test('a short recording does not fill the memory, however long it should last', () => {
  const { rows } = repeatNetwork(recorded, 1e9)
  expect(rows.length).toBeLessThanOrEqual(1_000_000)
  expect(rows.length).toBeGreaterThan(999_000)
})
