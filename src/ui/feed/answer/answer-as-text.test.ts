import { expect, test } from 'vitest'
import type { FeedEntry } from '../store/feed-entry.ts'
import { answerAsText } from './answer-as-text.ts'

const entry = (part: object) => part as FeedEntry
const answered = (answer: object) => [{ state: 'answered', answer, record: { place: 'simd' } }]

test('answerAsText of a passage contains the question, the answer and its sentence, not the whole passage', () => {
  const context = 'It was cold. Elin Skov found a lane.'
  const found = { start: 13, end: 22, sentence: { start: 13, end: 36 } }
  const runs = answered({ label: 'Elin Skov', scores: { 'Elin Skov': 0.83 }, found })
  const input = { context, question: 'Who found it?' }
  expect(answerAsText(entry({ task: 'question-answering', input, runs }))).toBe(
    'Who found it?\nElin Skov, 83% (on this device)\n“Elin Skov found a lane.”',
  )
})

test('answerAsText labels the texts of a pair', () => {
  const runs = answered({ label: 'neutral', scores: { neutral: 0.5 } })
  const input = { premise: 'It rains.', hypothesis: 'It is late.' }
  expect(answerAsText(entry({ task: 'entailment', input, runs }))).toBe(
    'If this is true: It rains.\nIs this true too?: It is late.\nIt may or may not, 50% (on this device)',
  )
})

test('answerAsText of a single text begins with the text itself', () => {
  const runs = answered({ label: 'positive', scores: { positive: 1 } })
  expect(answerAsText(entry({ task: 'sentiment', input: { text: 'A joy.' }, runs }))).toBe(
    'A joy.\nPositive, 100% (on this device)',
  )
})
