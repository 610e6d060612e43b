import { expect, test } from 'vitest'
import type { DecisionRecord, Prediction } from '../../../gateway/protocol.ts'
import type { FeedEntry, FeedRun } from '../store/feed-entry.ts'
import { partsOf, timeAxis, timesOf } from './times.ts'

const parts = { compute: 3, queue: 0, load: 0, roundTrip: 0, transfer: 0, connect: 0 }
const device = {
  place: 'simd',
  kind: 'edge',
  expected: 3,
  low: 2,
  high: 4,
  parts,
} as unknown as Prediction & { parts: never }
const cloud = {
  place: 'cloud',
  kind: 'cloud',
  expected: 84,
  low: 70,
  high: 110,
  parts,
} as unknown as Prediction
const answered = (place: string, total: number, predictions: Prediction[]) =>
  ({
    key: place,
    state: 'answered',
    answer: { label: 'positive', scores: {} },
    record: {
      decision: { predictions },
      runs: [{ place, outcome: 'answered', measured: { total } }],
    } as unknown as DecisionRecord,
  }) as FeedRun
const entry = (...runs: FeedRun[]) => ({ runs }) as unknown as FeedEntry

test('timesOf pairs the measured time of a comparison with the prediction of the original question', () => {
  const later = { ...cloud, expected: 999 } as Prediction
  const times = timesOf(entry(answered('simd', 3.2, [device, cloud]), answered('cloud', 90, [device, later])))
  expect(times.map(({ place, prediction, measured }) => [place, prediction, measured?.total])).toEqual([
    ['simd', device, 3.2],
    ['cloud', cloud, 90],
  ])
})

test('timesOf shows no measurement for a place that did not run', () => {
  const times = timesOf(entry(answered('simd', 3.2, [device, cloud])))
  expect(times[1]).not.toHaveProperty('measured')
})

test('timeAxis spans all predicted and measured times', () => {
  const axis = timeAxis(timesOf(entry(answered('simd', 400, [device, cloud]))))
  const positions = [2, 3, 110, 400].map((time) => axis?.(time) ?? -1)
  expect(positions).toEqual(positions.toSorted((a, b) => a - b))
  expect(positions.every((position) => position > 0 && position < 1)).toBe(true)
})

test('timeAxis ignores the zero time of a prepared answer', () => {
  const there = { ...device, expected: 0, low: 0, high: 0 } as unknown as Prediction
  const axis = timeAxis(timesOf(entry(answered('simd', 0.5, [there, cloud]))))
  expect(axis?.(0.5)).toBeGreaterThan(0.1)
})

test('partsOf leaves out parts with no time and no prediction', () => {
  const prediction = timesOf(entry(answered('simd', 3.2, [device])))[0]?.prediction
  expect(partsOf(prediction as never, { total: 3.2, compute: 3.1, queue: 0 } as never)).toEqual([
    { part: 'computing', predicted: 3, measured: 3.1 },
  ])
})

test('timeAxis clips a band near zero at its start', () => {
  const unsure = { ...device, low: 0 } as unknown as Prediction
  const axis = timeAxis(timesOf(entry(answered('simd', 3.2, [unsure, cloud]))))
  expect(axis?.(0)).toBe(0)
  expect(axis?.(3)).toBeGreaterThan(0.2)
})
