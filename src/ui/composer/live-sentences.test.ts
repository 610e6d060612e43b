import { expect, test } from 'vitest'
import { takeFinished } from './live-sentences.ts'

test('takeFinished leaves the sentence that is still being typed', () => {
  expect(takeFinished('A joy. And th', false)).toEqual({ finished: ['A joy.'], rest: 'And th' })
})

test('takeFinished waits for a moment of quiet at a full stop without a space: "3." may become "3.5"', () => {
  expect(takeFinished('It costs 3.', false)).toEqual({ finished: [], rest: 'It costs 3.' })
  expect(takeFinished('It costs 3.', true)).toEqual({ finished: ['It costs 3.'], rest: '' })
})

test('takeFinished never takes an open sentence, however long the quiet', () => {
  expect(takeFinished('It was', true)).toEqual({ finished: [], rest: 'It was' })
})
