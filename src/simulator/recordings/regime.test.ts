import { expect, test } from 'vitest'
import { type NetworkProfile, roundTripRow } from '../network/network-profile.ts'
import { filesOf, halfOf } from './regime.ts'

const row = (key: number, roundTripMs: number) => roundTripRow(key, roundTripMs, 1e6, 200e3)
const profile: NetworkProfile = { mode: 'time', rows: [row(10, 50), row(11, 60), row(14, 70), row(18, 80)] }

test('halfOf splits at the middle of the time, not of the rows', () => {
  expect(halfOf(profile, 'first').rows).toEqual([row(10, 50), row(11, 60)])
  expect(halfOf(profile, 'second').rows).toEqual([row(14, 70), row(18, 80)])
})

test('the second half begins with the row in force at the middle', () => {
  const gap: NetworkProfile = { mode: 'time', rows: [row(0, 50), row(2, 60), row(9, 70), row(10, 80)] }
  expect(halfOf(gap, 'second').rows).toEqual([row(5, 60), row(9, 70), row(10, 80)])
})

test('a recording of one moment is in both halves', () => {
  const moment: NetworkProfile = { mode: 'time', rows: [row(3, 50)] }
  expect(halfOf(moment, 'first')).toEqual(moment)
  expect(halfOf(moment, 'second')).toEqual(moment)
})

test('filesOf takes every other file, counted from one', () => {
  expect(filesOf(['a', 'b', 'c'], 'odd')).toEqual(['a', 'c'])
  expect(filesOf(['a', 'b', 'c'], 'even')).toEqual(['b'])
})
