import { expect, test } from 'vitest'
import { network, now, paperWorld } from '../engine/testing/worlds.ts'
import { ms, tokens } from '../units.ts'
import { type FinishedRun, observationsOf, overdueProbe } from './observe.ts'

const asked = { network, tokens: tokens(12) }
const sizes = { bytesUp: 700, bytesDown: 500 }
const run = (rest: Partial<FinishedRun>): FinishedRun => ({
  place: 'cloud',
  kind: 'cloud',
  outcome: 'answered',
  total: ms(300),
  ...rest,
})

test('an overtaken or cancelled cloud run gives a lower bound, and an overtaken device run gives no observation', () => {
  const waited = { place: 'cloud', ...asked, ...sizes, elapsed: 300, at: now }
  for (const outcome of ['overtaken', 'cancelled'] as const) {
    expect(observationsOf([run({ outcome })], asked, () => sizes, now)).toEqual([
      { kind: 'overtaken', ...waited },
    ])
    expect(observationsOf([run({ outcome, kind: 'edge' })], asked, () => sizes, now)).toEqual([])
  }
})

test('a failure counts only if the place caused it', () => {
  const failed = (rest: Partial<FinishedRun>) =>
    observationsOf([run({ outcome: 'failed', ...rest })], asked, () => sizes, now)
  expect(failed({ isPlaceFailure: true, retryAfterMs: 4000 })).toMatchObject([
    { kind: 'failure', retryAfter: 4000 },
  ])
  expect(failed({ isPlaceFailure: false })).toEqual([])
  expect(observationsOf([run({})], asked, () => sizes, now)).toEqual([])
})

test('a probe in flight gives a lower bound only if it takes longer than the expected round trip', () => {
  const out = (age: number) =>
    overdueProbe(paperWorld(150), 'cloud', { since: ms(now - age), bytesUp: 460 }, now)
  expect(out(100)).toBeUndefined()
  expect(out(400)).toMatchObject({ kind: 'overtaken', place: 'cloud', tokens: 0, bytesUp: 460, elapsed: 400 })
})
