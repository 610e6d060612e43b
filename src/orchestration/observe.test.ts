import { expect, test } from 'vitest'
import { network, now, paperWorld } from '../engine/testing/worlds.ts'
import { ms, tokens } from '../units.ts'
import { observationsOf, overdueProbe, type RunSeen } from './observe.ts'

const asked = { network, tokens: tokens(12) }
const sizes = { bytesUp: 700, bytesDown: 500 }
const run = (rest: Partial<RunSeen>): RunSeen => ({
  place: 'cloud',
  kind: 'cloud',
  outcome: 'answered',
  total: ms(300),
  ...rest,
})

test('a cloud that was overtaken or cancelled took at least so long; a device answers late and says how long', () => {
  const waited = { place: 'cloud', ...asked, ...sizes, elapsed: 300, at: now }
  for (const outcome of ['overtaken', 'cancelled'] as const) {
    expect(observationsOf([run({ outcome })], asked, sizes, now)).toEqual([{ kind: 'overtaken', ...waited }])
    expect(observationsOf([run({ outcome, kind: 'edge' })], asked, sizes, now)).toEqual([])
  }
})

test('a failure is held against a place only where it is to blame', () => {
  const failed = (rest: Partial<RunSeen>) =>
    observationsOf([run({ outcome: 'failed', ...rest })], asked, sizes, now)
  expect(failed({ isPlacesFault: true, retryAfterMs: 4000 })).toMatchObject([
    { kind: 'failure', retryAfter: 4000 },
  ])
  expect(failed({ isPlacesFault: false })).toEqual([])
  expect(observationsOf([run({})], asked, sizes, now)).toEqual([])
})

test('a probe that is out for longer than the round trip says so; one that is not says nothing', () => {
  const out = (age: number) =>
    overdueProbe(paperWorld(150), 'cloud', { since: ms(now - age), bytesUp: 460 }, now)
  expect(out(100)).toBeUndefined()
  expect(out(400)).toMatchObject({ kind: 'overtaken', place: 'cloud', tokens: 0, bytesUp: 460, elapsed: 400 })
})
