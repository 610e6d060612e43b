import { expect, test } from 'vitest'
import { entailment, questionAnswering, sentiment } from '../testing/shipped-tasks.ts'
import { wordLengths } from '../testing/word-lengths.ts'
import { measure } from './measure.ts'

const words = (count: number) => Array.from({ length: count }, (_, index) => `w${index}`).join(' ')

test('measure counts the tokens of all fields', () => {
  const input = { premise: 'three small words', hypothesis: 'two more' }
  expect(measure(entailment, input, wordLengths, 8)).toMatchObject({ tokens: 5, asked: { tokens: 5 } })
})

test('measure reports no problem for an empty field', () => {
  expect(measure(questionAnswering, { context: words(5) }, wordLengths, 8)).toMatchObject({
    tokens: 5,
    asked: { tokens: 5 },
  })
  expect(measure(sentiment, {}, wordLengths, 8)).toMatchObject({ tokens: 0, asked: { tokens: 1 } })
})

test('measure reports the number of windows of a passage, and the bytes of one window', () => {
  const input = { context: words(500), question: 'Where?' }
  const { tokens, asked, tooLong } = measure(questionAnswering, input, wordLengths, 200)
  expect([tokens, tooLong]).toEqual([501, { maximum: 200, windows: 4 }])
  expect(asked?.tokens).toBe(200)
})

test('measure offers no windows for a text that cannot be split, or a question that is too long itself', () => {
  expect(measure(sentiment, { text: words(9) }, wordLengths, 8)).toEqual({
    tokens: 9,
    tooLong: { maximum: 8, windows: 1 },
  })
  const input = { context: words(3), question: words(300) }
  expect(measure(questionAnswering, input, wordLengths, 200).tooLong).toEqual({ maximum: 200, windows: 1 })
})
