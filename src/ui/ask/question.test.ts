import { expect, test } from 'vitest'
import { questionAnswering, sentiment } from '../testing/shipped-tasks.ts'
import { gapsOf, questionsOf } from './question.ts'

test('every sentence is a question, and keeps the text before it', () => {
  const input = { text: 'One. Two.\nThree!\r\n\r\n\r\nFour.。Five' }
  expect(questionsOf(sentiment, input).map(({ text }) => text)).toEqual([
    'One.',
    'Two.',
    'Three!',
    'Four.。',
    'Five',
  ])
  expect(gapsOf(sentiment, input)).toEqual(['', ' ', '\n', '\n\n', ''])
})

test('fields that belong together are one question without gaps', () => {
  const input = { context: 'One. Two.', question: 'Which?' }
  expect(questionsOf(questionAnswering, input)).toEqual([input])
  expect(gapsOf(questionAnswering, input)).toEqual([])
})

test('a text of zero-width characters is no question', () => {
  const nothing = '\u200b\u200d \ufeff\n\u2060\ufe0f'
  expect(questionsOf(sentiment, { text: nothing })).toEqual([])
  expect(questionsOf(questionAnswering, { context: 'One.', question: nothing })).toEqual([])
  expect(questionsOf(sentiment, { text: `Good.\n\u200b\nBad.` })).toEqual([
    { text: 'Good.' },
    { text: 'Bad.' },
  ])
  expect(questionsOf(sentiment, { text: '👍' })).toEqual([{ text: '👍' }])
})
