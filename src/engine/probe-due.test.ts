import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ms } from '../units.ts'
import { anyObservation } from './any-observation.fixture.ts'
import { modes } from './decision.ts'
import { learn } from './learn.ts'
import { type ProbeQuestion, probeDue } from './probe-due.ts'
import { emptyState } from './state.ts'
import { now, paperWorld } from './worlds.fixture.ts'

const asked = (rest: Partial<ProbeQuestion> = {}): ProbeQuestion => ({
  place: 'cloud',
  now,
  mode: 'balanced',
  online: true,
  visible: true,
  typing: false,
  dataSaver: false,
  ...rest,
})
const later = (by: number) => ms(now + by)
const spiked = learn(paperWorld(100), { kind: 'probe', place: 'cloud', roundTrip: ms(900), at: now })

describe('probeDue', () => {
  test('asks when nothing is known, and after a minute as in the paper', () => {
    expect(probeDue(emptyState(), asked())).toBe('stale')
    expect(probeDue(paperWorld(100), asked({ now: later(59_999) }))).toBeUndefined()
    expect(probeDue(paperWorld(100), asked({ now: later(60_000) }))).toBe('stale')
  })

  test('asks sooner while a person types, and sooner still after a spike or when nothing stands behind the cloud', () => {
    const typing = (by: number, rest = {}) => asked({ typing: true, now: later(by), ...rest })
    expect(probeDue(paperWorld(100), typing(26_999))).toBeUndefined()
    expect(probeDue(paperWorld(100), typing(27_000))).toBe('typing')
    expect(probeDue(spiked, typing(6_499))).toBeUndefined()
    expect(probeDue(spiked, typing(6_500))).toBe('typing')
    expect(probeDue(paperWorld(100), typing(5_000, { mode: 'saver' }))).toBe('typing')
  })

  test('asks at once on a new network', () => {
    const moved = learn(paperWorld(100), { kind: 'network-change', at: now })
    expect(probeDue(moved, asked())).toBe('network-change')
  })

  test('with data saver asks only when a decision is near and nothing of the last minute is known', () => {
    expect(probeDue(paperWorld(100), asked({ dataSaver: true, now: later(90_000) }))).toBeUndefined()
    expect(probeDue(spiked, asked({ dataSaver: true, typing: true, now: later(20_000) }))).toBeUndefined()
    expect(probeDue(spiked, asked({ dataSaver: true, typing: true, now: later(60_000) }))).toBe('stale')
  })

  test('leaves a failing or busy server alone', () => {
    const failed = learn(emptyState(), { kind: 'failure', place: 'cloud', elapsed: ms(5), at: now })
    expect(probeDue(failed, asked({ now: later(4_999) }))).toBeUndefined()
    expect(probeDue(failed, asked({ now: later(5_000) }))).toBe('stale')
    const busy = learn(emptyState(), {
      kind: 'failure',
      place: 'cloud',
      elapsed: ms(5),
      retryAfter: ms(120_000),
      at: now,
    })
    expect(probeDue(busy, asked({ now: later(119_999) }))).toBeUndefined()
  })

  test('does not storm a server whose answers teach nothing', () => {
    const empty = learn(emptyState(), { kind: 'probe', place: 'cloud', at: now })
    expect(probeDue(empty, asked({ typing: true, now: later(100) }))).toBeUndefined()
    expect(probeDue(empty, asked({ typing: true, now: later(5_000) }))).toBe('stale')
  })

  test('never asks in private mode, hidden or offline, whatever was learnt', () => {
    fc.assert(
      fc.property(
        fc.array(anyObservation, { maxLength: 20 }),
        fc.boolean(),
        fc.boolean(),
        fc.nat(200_000),
        (observations, typing, dataSaver, by) => {
          const state = observations.reduce(learn, emptyState())
          const any = { typing, dataSaver, now: later(by) }
          expect(probeDue(state, asked({ ...any, mode: 'private' }))).toBeUndefined()
          for (const mode of modes) {
            expect(probeDue(state, asked({ ...any, mode, visible: false }))).toBeUndefined()
            expect(probeDue(state, asked({ ...any, mode, online: false }))).toBeUndefined()
          }
        },
      ),
    )
  })
})
