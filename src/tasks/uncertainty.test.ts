import { expect, test } from 'vitest'
import { questionAnswering, sentiment } from '../ui/testing/shipped-tasks.ts'
import { withDoubt } from './uncertainty.ts'

const even = { label: 'positive', scores: { negative: 0.46, positive: 0.54 } }
const text = { text: 'The lid is black.' }

test('below the threshold of the model a label is uncertain, and keeps its scores', () => {
  expect(withDoubt(sentiment, text, even, { notSureBelow: 0.55 })).toEqual({ ...even, doubt: 'not-sure' })
  expect(withDoubt(sentiment, text, even, { notSureBelow: 0.54 })).toEqual(even)
})

test('without thresholds nothing changes', () => {
  expect(withDoubt(sentiment, text, even, undefined)).toBe(even)
})

test('three labels use the same rule as two', () => {
  const three = { label: 'neutral', scores: { negative: 0.3, neutral: 0.4, positive: 0.3 } }
  expect(withDoubt(sentiment, text, three, { notSureBelow: 0.45 }).doubt).toBe('not-sure')
  expect(withDoubt(sentiment, text, three, { notSureBelow: 0.35 }).doubt).toBeUndefined()
})

test('a temperature of 2 takes the square root of the odds, before the threshold applies', () => {
  const sure = { label: 'positive', scores: { negative: 0.1, positive: 0.9 } }
  const { scores, doubt } = withDoubt(sentiment, text, sure, { temperature: 2, notSureBelow: 0.8 })
  // softmax([0, ln 9] / 2) = [1, 3] / 4
  expect(scores.negative).toBeCloseTo(0.25, 12)
  expect(scores.positive).toBeCloseTo(0.75, 12)
  expect(doubt).toBe('not-sure')
})

const passage = { context: 'Bees dance on the comb.', question: 'Who dances?' }
const span = { label: 'Bees', scores: { Bees: 0.2 }, held: 0.35 }

test('a passage that probably contains no answer is reported so, whatever the probability of its best words', () => {
  expect(withDoubt(questionAnswering, passage, span, { noAnswerBelow: 0.4 }).doubt).toBe('no-answer')
  expect(
    withDoubt(questionAnswering, passage, span, { noAnswerBelow: 0.35, notSureBelow: 0.9 }).doubt,
  ).toBeUndefined()
})

test('another script in any field takes precedence, with or without thresholds', () => {
  const russian = { ...passage, question: 'Кто танцует?' }
  expect(withDoubt(questionAnswering, russian, span, { noAnswerBelow: 0.4 }).doubt).toBe('other-script')
  expect(withDoubt(sentiment, { text: 'とても良かった 😀' }, even).doubt).toBe('other-script')
})

test('a task whose models read every script has no doubt about one', () => {
  const everyScript = { ...sentiment, latinOnly: undefined }
  expect(withDoubt(everyScript, { text: 'とても良かった 😀' }, even)).toBe(even)
})
