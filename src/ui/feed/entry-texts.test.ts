import { expect, test } from 'vitest'
import { sentiment } from '../../tasks/sentiment.ts'
import { askedTexts, isKeptIn, passageOf } from './entry-texts.ts'
import type { FeedEntry } from './feed-entry.ts'

const answering = { task: 'question-answering', input: { context: 'It rained.', question: 'What fell?' } }
const entailing = { task: 'entailment', input: { premise: 'It rains.', hypothesis: 'It is wet.' } }

test('askedTexts leaves the passage out and labels texts that must be told apart', () => {
  expect(askedTexts(answering)).toEqual([{ name: 'question', text: 'What fell?' }])
  expect(askedTexts(entailing)).toEqual([
    { name: 'premise', label: 'If this is true', text: 'It rains.' },
    { name: 'hypothesis', label: 'Is this true too?', text: 'It is wet.' },
  ])
})

test('askedTexts of a task that is no longer known are all of its texts', () => {
  expect(askedTexts({ task: 'astrology', input: { stars: 'Many.' } })).toEqual([
    { name: 'stars', text: 'Many.' },
  ])
})

test('passageOf finds the passage where the task has one', () => {
  expect([passageOf(answering), passageOf(entailing)]).toEqual(['It rained.', undefined])
})

test('isKeptIn knows what is in the feed and what is an example', () => {
  const isKept = isKeptIn([answering as unknown as FeedEntry])
  const example = sentiment.examples[0]?.text ?? ''
  expect([isKept('It rained.'), isKept(example), isKept('Never said.')]).toEqual([true, true, false])
})
