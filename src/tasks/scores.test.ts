import { expect, test } from 'vitest'
import { outputNamed, reportedScores } from './scores.ts'

const scores = new Map(['g', 'f', 'e', 'd', 'c', 'b', 'a'].map((words, index) => [words, index / 10]))

test('reportedScores returns the five most probable answers', () => {
  expect(reportedScores(scores, 'a')).toEqual({ a: 0.6, b: 0.5, c: 0.4, d: 0.3, e: 0.2 })
})

test('reportedScores includes the given answer, even if others are more probable', () => {
  expect(reportedScores(scores, 'g')).toEqual({ a: 0.6, b: 0.5, c: 0.4, d: 0.3, g: 0 })
})

test('outputNamed(response, name) lists the existing outputs when it is missing', () => {
  const response = {
    model_name: 'sentiment',
    outputs: [{ name: 'sentiment', shape: [1, 2], datatype: 'FP32' as const, data: [0, 1] }],
  }
  expect(outputNamed(response, 'sentiment').data).toEqual([0, 1])
  expect(() => outputNamed(response, 'other')).toThrow('it has: sentiment')
})
