import { expect, test } from 'vitest'
import { takeFinished } from './live-sentences.ts'

test('takeFinished leaves the unfinished sentence', () => {
  expect(takeFinished('A joy. And th', 'typing')).toEqual({ finished: ['A joy.'], rest: 'And th' })
})

test('takeFinished waits briefly at a full stop without a space: "3." may become "3.5"', () => {
  expect(takeFinished('It costs 3.', 'typing')).toEqual({ finished: [], rest: 'It costs 3.' })
  expect(takeFinished('It costs 3.', 'moment')).toEqual({ finished: ['It costs 3.'], rest: '' })
})

test('takeFinished leaves an unfinished sentence after a short pause, and takes it after a long one', () => {
  expect(takeFinished('It was', 'moment')).toEqual({ finished: [], rest: 'It was' })
  expect(takeFinished('A joy. It was ', 'long')).toEqual({ finished: ['A joy.', 'It was'], rest: '' })
})

test('takeFinished ignores white space', () => {
  expect(takeFinished('  \n', 'long').finished).toEqual([])
})
