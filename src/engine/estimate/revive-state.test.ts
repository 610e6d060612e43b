import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decide } from '../plan/decide.ts'
import { anyObservation } from '../testing/any-observation.ts'
import { places, question } from '../testing/worlds.ts'
import { learn } from './learn.ts'
import { reviveState } from './revive-state.ts'
import { emptyState } from './state.ts'

test('an absent state is a first use, without a note', () => {
  expect(reviveState(undefined)).toEqual({ state: emptyState() })
})

test('an older state is discarded with a note that names its version', () => {
  const { state, note } = reviveState({ ...emptyState(), schema: 'breakeven-engine/0' })
  expect(state).toEqual(emptyState())
  expect(note).toContain('breakeven-engine/0')
})

test('a damaged state is discarded with a note', () => {
  const { state, note } = reviveState({ ...emptyState(), lines: { wasm: { encoder: { weight: 'many' } } } })
  expect(state).toEqual(emptyState())
  expect(note).toBeDefined()
})

test('any JSON is revived without an error, into a state that decides and learns', () => {
  const key = fc.constantFrom('schema', 'lines', 'links', 'loads', 'breakers', '__proto__', 'wasm', 'cloud')
  const almost = fc.record({
    schema: fc.constantFrom('breakeven-engine/2', 'x'),
    lines: fc.dictionary(key, fc.jsonValue()),
    speeds: fc.dictionary(key, fc.jsonValue()),
    links: fc.dictionary(key, fc.jsonValue()),
    loads: fc.dictionary(key, fc.jsonValue()),
    breakers: fc.dictionary(key, fc.jsonValue()),
  })
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), almost), anyObservation, (value, observation) => {
      const { state, note } = reviveState(value)
      if (note !== undefined) expect(state).toEqual(emptyState())
      expect(() => decide(learn(state, observation), question(10, { places }))).not.toThrow()
    }),
  )
})

test('the state survives JSON', () => {
  fc.assert(
    fc.property(fc.array(anyObservation, { maxLength: 30 }), (observations) => {
      const state = observations.reduce(learn, emptyState())
      const revived = reviveState(JSON.parse(JSON.stringify(state)))
      expect(revived.note).toBeUndefined()
      expect(JSON.stringify(revived.state)).toBe(JSON.stringify(state))
    }),
  )
})
