import { expect, test } from 'vitest'
import { toldScores } from './told-scores.ts'

const scores = new Map(['g', 'f', 'e', 'd', 'c', 'b', 'a'].map((words, index) => [words, index / 10]))

test('toldScores tells the five likeliest', () => {
  expect(toldScores(scores, 'a')).toEqual({ a: 0.6, b: 0.5, c: 0.4, d: 0.3, e: 0.2 })
})

test('toldScores tells that of the answer given, however likely others are', () => {
  expect(toldScores(scores, 'g')).toEqual({ a: 0.6, b: 0.5, c: 0.4, d: 0.3, g: 0 })
})
