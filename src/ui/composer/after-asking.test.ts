import { expect, test } from 'vitest'
import { entailment } from '../../tasks/entailment.ts'
import { questionAnswering } from '../../tasks/question-answering.ts'
import { sentiment } from '../../tasks/sentiment.ts'
import { afterAsking } from './after-asking.ts'

const input = {
  context: 'A passage.',
  question: 'Who?',
  text: 'A joy.',
  premise: 'It rains.',
  hypothesis: 'Wet.',
}

test('after a question about a passage only the question is cleared', () => {
  const { question: _, ...rest } = input
  expect(afterAsking(questionAnswering, input)).toEqual(rest)
})

test('after other questions their own fields are cleared, and the passage stays', () => {
  expect(afterAsking(sentiment, input)).not.toHaveProperty('text')
  expect(Object.keys(afterAsking(entailment, input))).toEqual(['context', 'question', 'text'])
})
