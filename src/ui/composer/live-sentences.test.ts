import { expect, test } from 'vitest'
import { splitOffFinished } from './live-sentences.ts'

test('splitOffFinished leaves the unfinished sentence', () => {
  expect(splitOffFinished('A joy. And th', 'typing')).toEqual({ finished: ['A joy.'], rest: 'And th' })
})

test('splitOffFinished waits briefly at a full stop without a space: "3." may become "3.5"', () => {
  expect(splitOffFinished('It costs 3.', 'typing')).toEqual({ finished: [], rest: 'It costs 3.' })
  expect(splitOffFinished('It costs 3.', 'moment')).toEqual({ finished: ['It costs 3.'], rest: '' })
})

test('splitOffFinished leaves an unfinished sentence after a short pause, and takes it after a long one', () => {
  expect(splitOffFinished('It was', 'moment')).toEqual({ finished: [], rest: 'It was' })
  expect(splitOffFinished('A joy. It was ', 'long')).toEqual({ finished: ['A joy.', 'It was'], rest: '' })
})

test('splitOffFinished ignores white space', () => {
  expect(splitOffFinished('  \n', 'long').finished).toEqual([])
})
