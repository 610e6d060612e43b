import { expect, test } from 'vitest'
import { ms } from '../../units.ts'
import {
  bury,
  emptyRecord,
  lose,
  lossesWithin,
  mark,
  pardon,
  restsFor,
  reviveRecord,
  strike,
  strikeOf,
} from './engine-record.ts'

const at = ms(1_000_000_000)
const later = (milliseconds: number) => ms(at + milliseconds)
const stored = (record: object) => JSON.stringify(record)

test('a mark of a closed tab is a strike, and one of an open tab is not', () => {
  const marked = mark(mark(emptyRecord, 'dead', 'simd', true), 'living', 'webgpu', true)
  const buried = bury(marked, (tab) => tab === 'living', at)
  expect(buried.strikes).toEqual([{ place: 'simd', reason: 'killed', at }])
  expect(buried.marks).toEqual([{ tab: 'living', place: 'webgpu' }])
})

test('a mark that was removed is no strike', () => {
  const unmarked = mark(mark(emptyRecord, 'dead', 'simd', true), 'dead', 'simd', false)
  expect(bury(unmarked, () => false, at)).toEqual(emptyRecord)
})

test('an engine with a strike is disabled for one week', () => {
  const text = stored(strike(emptyRecord, { place: 'simd', reason: 'wrong', at }))
  expect(strikeOf(reviveRecord(text, later(restsFor - 1)), 'simd')?.reason).toBe('wrong')
  expect(strikeOf(reviveRecord(text, later(restsFor)), 'simd')).toBeUndefined()
  expect(strikeOf(reviveRecord(text, later(0)), 'wasm')).toBeUndefined()
})

test('a strike with a future time is ignored, because a wrong clock must not disable an engine for years', () => {
  const text = stored(strike(emptyRecord, { place: 'simd', reason: 'wrong', at: later(1) }))
  expect(reviveRecord(text, at)).toEqual(emptyRecord)
})

test('the second loss within an hour is a strike; the first is not, nor is one an hour later', () => {
  const once = lose(emptyRecord, 'webgpu', at)
  expect(strikeOf(once, 'webgpu')).toBeUndefined()
  expect(strikeOf(lose(once, 'webgpu', later(lossesWithin - 1)), 'webgpu')?.reason).toBe('lost')
  expect(strikeOf(lose(once, 'webgpu', later(lossesWithin)), 'webgpu')).toBeUndefined()
  expect(strikeOf(lose(once, 'simd', later(1)), 'simd')).toBeUndefined()
})

test('a pardoned engine has no strikes, and other engines keep theirs', () => {
  const two = strike(strike(emptyRecord, { place: 'simd', reason: 'killed', at }), {
    place: 'wasm',
    reason: 'wrong',
    at,
  })
  const pardoned = pardon(lose(two, 'simd', at), 'simd')
  expect(pardoned.strikes).toEqual([{ place: 'wasm', reason: 'wrong', at }])
  expect(pardoned.losses).toEqual([])
})

test.each([
  ['nothing', null],
  ['no JSON', '{'],
  ['a number', '7'],
  [
    'lists of nonsense',
    stored({ marks: [1, null, { place: 'simd' }], strikes: [{ place: 'fpga', reason: 'wrong', at }] }),
  ],
  ['a reason that is unknown', stored({ strikes: [{ place: 'simd', reason: 'bored', at }] })],
])('a stored record that is %s holds nothing against anybody', (_, text) => {
  expect(reviveRecord(text, at)).toEqual(emptyRecord)
})

test('a stored record is read back', () => {
  const record = mark(
    lose(strike(emptyRecord, { place: 'simd', reason: 'lost', at }), 'webgpu', at),
    't',
    'wasm',
    true,
  )
  expect(reviveRecord(stored(record), later(1))).toEqual(record)
})
