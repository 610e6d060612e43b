import { expect, test } from 'vitest'
import { sentiment } from '../../testing/shipped-tasks.ts'
import { askedTexts, isKeptIn, passageOf } from './entry-texts.ts'
import type { FeedEntry } from './feed-entry.ts'

const answering = { task: 'question-answering', input: { context: 'It rained.', question: 'What fell?' } }
const entailing = { task: 'entailment', input: { premise: 'It rains.', hypothesis: 'It is wet.' } }

test('askedTexts leaves out the passage and labels several texts', () => {
  expect(askedTexts(answering)).toEqual([{ name: 'question', text: 'What fell?' }])
  expect(askedTexts(entailing)).toEqual([
    { name: 'premise', label: 'If this is true', text: 'It rains.' },
    { name: 'hypothesis', label: 'Is this true too?', text: 'It is wet.' },
  ])
})

test('askedTexts of an unknown task returns all texts', () => {
  expect(askedTexts({ task: 'astrology', input: { stars: 'Many.' } })).toEqual([
    { name: 'stars', text: 'Many.' },
  ])
})

test('passageOf returns the passage if the task has one', () => {
  expect([passageOf(answering), passageOf(entailing)]).toEqual(['It rained.', undefined])
})

test('isKeptIn finds texts of the feed and of the examples', () => {
  const isKept = isKeptIn([answering as unknown as FeedEntry])
  const example = sentiment.examples[0]?.text ?? ''
  expect([isKept('It rained.'), isKept(example), isKept('Never said.')]).toEqual([true, true, false])
})
