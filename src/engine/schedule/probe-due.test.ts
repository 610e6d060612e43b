import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ms } from '../../units.ts'
import { learn } from '../estimate/learn.ts'
import { emptyState } from '../estimate/state.ts'
import { modes } from '../plan/decision.ts'
import { anyObservation } from '../testing/any-observation.ts'
import { cloudRuns, edgeRuns, failure, now, paper, paperWorld } from '../testing/worlds.ts'
import { type ProbeQuestion, probeDue } from './probe-due.ts'

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
    expect(probeDue(paperWorld(100), asked({ now: later(57_999) }))).toBeUndefined()
    expect(probeDue(paperWorld(100), asked({ now: later(60_000) }))).toBe('stale')
  })

  test('asks sooner while a person types, and sooner still after a spike', () => {
    const typing = (by: number) => asked({ typing: true, now: later(by) })
    expect(probeDue(paperWorld(100), typing(27_999))).toBeUndefined()
    expect(probeDue(paperWorld(100), typing(30_000))).toBe('typing')
    expect(probeDue(spiked, typing(7_999))).toBeUndefined()
    expect(probeDue(spiked, typing(8_000))).toBe('typing')
  })

  test('asks after twenty answers of the device, however close they are, but not of its own cloud', () => {
    const answers = (place: 'wasm' | 'cloud', count: number) =>
      Array.from({ length: count }, () =>
        place === 'wasm' ? edgeRuns(paper.edge)[0] : cloudRuns(paper.server, 100)[0],
      ).reduce((state, seen) => (seen ? learn(state, seen) : state), paperWorld(100))
    const typing = asked({ typing: true, now: later(5_000) })
    expect(probeDue(answers('wasm', 19), typing)).toBeUndefined()
    expect(probeDue(answers('wasm', 20), typing)).toBe('typing')
    expect(probeDue(answers('wasm', 20), asked({ typing: true, now: later(4_999) }))).toBeUndefined()
    expect(probeDue(answers('cloud', 20), typing)).toBeUndefined()
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

  test('never probes a failing or busy server', () => {
    const failed = learn(emptyState(), failure)
    expect(probeDue(failed, asked({ now: later(4_999) }))).toBeUndefined()
    expect(probeDue(failed, asked({ now: later(5_000) }))).toBe('stale')
    const busy = learn(emptyState(), { ...failure, retryAfter: ms(120_000) })
    expect(probeDue(busy, asked({ now: later(117_999) }))).toBeUndefined()
  })

  test('limits the rate of probes without a result', () => {
    const empty = learn(emptyState(), { kind: 'probe', place: 'cloud', at: now })
    expect(probeDue(empty, asked({ typing: true, now: later(100) }))).toBeUndefined()
    expect(probeDue(empty, asked({ typing: true, now: later(5_000) }))).toBe('stale')
  })

  test('never probes in private mode, in a hidden page or offline', () => {
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
