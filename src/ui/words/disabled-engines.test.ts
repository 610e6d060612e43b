import { expect, test } from 'vitest'
import { ms } from '../../units.ts'
import { disabledSentence, disabledUntil } from './disabled-engines.ts'

const at = ms(Date.UTC(2026, 10, 1))

test('an engine that crashed the app, and the engine that replaces it', () => {
  expect(disabledSentence({ place: 'simd', reason: 'crashed', at }, ['wasm'], true, '8 November')).toBe(
    'The browser closed this app while this app’s own engine was starting, perhaps for want of memory. It is disabled until 8 November; meanwhile the reference engine answers.',
  )
})

test('an engine with wrong answers, and the cloud', () => {
  expect(disabledSentence({ place: 'wasm', reason: 'wrong', at }, [], true, '8 November')).toBe(
    'The reference engine gave wrong answers when it was tested on this device. It is disabled until 8 November; meanwhile the cloud answers.',
  )
})

test('a GPU that was lost, when no other place may answer', () => {
  expect(disabledSentence({ place: 'webgpu', reason: 'lost', at }, [], false, '8 November')).toBe(
    'The GPU engine broke down twice within an hour. It is disabled until 8 November; meanwhile nothing can answer without it.',
  )
})

test('an engine is disabled for seven days', () => {
  expect(new Date(disabledUntil({ place: 'simd', reason: 'wrong', at })).toISOString()).toBe(
    '2026-11-08T00:00:00.000Z',
  )
})
