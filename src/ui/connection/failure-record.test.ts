import { expect, test } from 'vitest'
import { ms } from '../../units.ts'
import {
  addFailure,
  addLoss,
  clearFailures,
  disabledDuration,
  emptyRecord,
  failureOf,
  lossWindow,
  recordCrashes,
  reviveRecord,
  setMarker,
} from './failure-record.ts'

const at = ms(1_000_000_000)
const later = (milliseconds: number) => ms(at + milliseconds)
const stored = (record: object) => JSON.stringify(record)

test('a marker of a closed tab is a failure, and one of an open tab is not', () => {
  const both = setMarker(setMarker(emptyRecord, 'crashed', 'simd', true), 'open', 'webgpu', true)
  const recorded = recordCrashes(both, (tab) => tab === 'open', at)
  expect(recorded.failures).toEqual([{ place: 'simd', reason: 'crashed', at }])
  expect(recorded.markers).toEqual([{ tab: 'open', place: 'webgpu' }])
})

test('a marker that was removed is no failure', () => {
  const unmarked = setMarker(setMarker(emptyRecord, 'crashed', 'simd', true), 'crashed', 'simd', false)
  expect(recordCrashes(unmarked, () => false, at)).toEqual(emptyRecord)
})

test('an engine with a failure is disabled for one week', () => {
  const text = stored(addFailure(emptyRecord, { place: 'simd', reason: 'wrong', at }))
  expect(failureOf(reviveRecord(text, later(disabledDuration - 1)), 'simd')?.reason).toBe('wrong')
  expect(failureOf(reviveRecord(text, later(disabledDuration)), 'simd')).toBeUndefined()
  expect(failureOf(reviveRecord(text, later(0)), 'wasm')).toBeUndefined()
})

test('a failure with a future time is ignored, because a wrong clock must not disable an engine for years', () => {
  const text = stored(addFailure(emptyRecord, { place: 'simd', reason: 'wrong', at: later(1) }))
  expect(reviveRecord(text, at)).toEqual(emptyRecord)
})

test('the second loss within an hour is a failure; the first is not, nor is one an hour later', () => {
  const once = addLoss(emptyRecord, 'webgpu', at)
  expect(failureOf(once, 'webgpu')).toBeUndefined()
  expect(failureOf(addLoss(once, 'webgpu', later(lossWindow - 1)), 'webgpu')?.reason).toBe('lost')
  expect(failureOf(addLoss(once, 'webgpu', later(lossWindow)), 'webgpu')).toBeUndefined()
  expect(failureOf(addLoss(once, 'simd', later(1)), 'simd')).toBeUndefined()
})

test('a cleared engine has no failures, and other engines keep theirs', () => {
  const two = addFailure(addFailure(emptyRecord, { place: 'simd', reason: 'crashed', at }), {
    place: 'wasm',
    reason: 'wrong',
    at,
  })
  const cleared = clearFailures(addLoss(two, 'simd', at), 'simd')
  expect(cleared.failures).toEqual([{ place: 'wasm', reason: 'wrong', at }])
  expect(cleared.losses).toEqual([])
})

test.each([
  ['nothing', null],
  ['no JSON', '{'],
  ['a number', '7'],
  [
    'lists of nonsense',
    stored({ markers: [1, null, { place: 'simd' }], failures: [{ place: 'fpga', reason: 'wrong', at }] }),
  ],
  ['a reason that is unknown', stored({ failures: [{ place: 'simd', reason: 'bored', at }] })],
])('a stored record that is %s holds nothing against anybody', (_, text) => {
  expect(reviveRecord(text, at)).toEqual(emptyRecord)
})

test('a stored record is read back', () => {
  const record = setMarker(
    addLoss(addFailure(emptyRecord, { place: 'simd', reason: 'lost', at }), 'webgpu', at),
    't',
    'wasm',
    true,
  )
  expect(reviveRecord(stored(record), later(1))).toEqual(record)
})

test('a record that an earlier build stored is read', () => {
  const text = stored({ marks: [], strikes: [{ place: 'simd', reason: 'killed', at }], losses: [] })
  expect(failureOf(reviveRecord(text, at), 'simd')?.reason).toBe('crashed')
})
