import { expect, test } from 'vitest'
import type { Decision, Prediction } from '../../gateway/protocol.ts'
import { stretchesOf } from './stretches.ts'

const device = { place: 'wasm', kind: 'edge', expected: 3, low: 2, high: 4 } as unknown as Prediction
const cloud = { place: 'cloud', kind: 'cloud', expected: 84, low: 70, high: 110 } as unknown as Prediction
const decision = (part: Partial<Decision>) =>
  ({ place: 'wasm', reason: 'sooner', predictions: [device, cloud], ...part }) as Decision

test('stretchesOf meets at the break-even length, with its interval around it', () => {
  const breakEven = { tokens: 32, low: 8, high: 128 } as NonNullable<Decision['breakEven']>
  const meeting = stretchesOf(decision({ breakEven }), 1024)
  expect(meeting).toMatchObject({ kind: 'meeting', tokens: 32 })
  if (meeting.kind !== 'meeting') return
  expect([meeting.low, meeting.at, meeting.high].map((n) => Number(n.toFixed(6)))).toEqual([0.3, 0.5, 0.7])
})

test('stretchesOf lets an interval without an end run to the end of the axis', () => {
  const breakEven = { tokens: 32, low: 8 } as NonNullable<Decision['breakEven']>
  expect(stretchesOf(decision({ breakEven }), 1024)).toMatchObject({ high: 1 })
})

test('stretchesOf gives the whole axis to the side that is always sooner, or alone', () => {
  expect(stretchesOf(decision({}), 1024)).toEqual({ kind: 'device' })
  const predictions: Prediction[] = [{ place: 'wasm', kind: 'edge', unavailable: 'no-model' }, cloud]
  expect(stretchesOf(decision({ place: 'cloud', reason: 'only-place', predictions }), 1024)).toEqual({
    kind: 'cloud',
  })
})

test('stretchesOf gives the axis to the side that costs less where energy counts', () => {
  const predictions = [{ ...device, cost: 40 } as Prediction, { ...cloud, cost: 12 } as Prediction]
  expect(stretchesOf(decision({ place: 'cloud', reason: 'cheaper', predictions }), 1024)).toEqual({
    kind: 'cloud',
  })
})

test('stretchesOf claims nothing while nothing is known', () => {
  expect(stretchesOf(undefined, 1024)).toEqual({ kind: 'unknown' })
  expect(stretchesOf({ reason: 'no-place', predictions: [] } as unknown as Decision, 1024)).toEqual({
    kind: 'unknown',
  })
})
