import { expect, test } from 'vitest'
import { reportedScores } from './scores.ts'

const scores = new Map(['g', 'f', 'e', 'd', 'c', 'b', 'a'].map((words, index) => [words, index / 10]))

test('reportedScores returns the five most probable answers', () => {
  expect(reportedScores(scores, 'a')).toEqual({ a: 0.6, b: 0.5, c: 0.4, d: 0.3, e: 0.2 })
})

test('reportedScores includes the given answer, even if others are more probable', () => {
  expect(reportedScores(scores, 'g')).toEqual({ a: 0.6, b: 0.5, c: 0.4, d: 0.3, g: 0 })
})
