import { expect, test } from 'vitest'
import { takeFinished } from './live-sentences.ts'

test('takeFinished leaves the sentence that is still being typed', () => {
  expect(takeFinished('A joy. And th', 'typing')).toEqual({ finished: ['A joy.'], rest: 'And th' })
})

test('takeFinished waits for a moment of quiet at a full stop without a space: "3." may become "3.5"', () => {
  expect(takeFinished('It costs 3.', 'typing')).toEqual({ finished: [], rest: 'It costs 3.' })
  expect(takeFinished('It costs 3.', 'moment')).toEqual({ finished: ['It costs 3.'], rest: '' })
})

test('takeFinished leaves an open sentence for a moment, and takes it after a long quiet', () => {
  expect(takeFinished('It was', 'moment')).toEqual({ finished: [], rest: 'It was' })
  expect(takeFinished('A joy. It was ', 'long')).toEqual({ finished: ['A joy.', 'It was'], rest: '' })
})

test('takeFinished makes no question of white space', () => {
  expect(takeFinished('  \n', 'long').finished).toEqual([])
})
