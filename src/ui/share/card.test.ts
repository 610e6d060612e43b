import { expect, test } from 'vitest'
import type { FeedEntry } from '../feed/store/feed-entry.ts'
import { cardOf } from './card.ts'

const entry = (part: object, cloud: object, answer: object, place = 'simd') =>
  ({
    ...part,
    runs: [
      {
        state: 'answered',
        answer,
        record: {
          place,
          elapsed: 3.26,
          decision: { predictions: [{ place: 'cloud', kind: 'cloud', ...cloud }] },
        },
      },
    ],
  }) as unknown as FeedEntry

const positive = { label: 'positive', scores: { positive: 0.93 } }
const joy = { task: 'sentiment', input: { text: 'A joy.' } }

test('a card contains text, answer, place, time, and whether the device was online', () => {
  expect(cardOf(entry(joy, { expected: 40 }, positive))).toEqual({
    asked: [{ name: 'text', text: 'A joy.' }],
    answer: 'Positive',
    certainty: '93% sure',
    where: 'On this device, 3.3\u00a0ms',
    kind: 'edge',
  })
  expect(cardOf(entry(joy, { unavailable: 'offline' }, positive))?.where).toBe(
    'On this device, 3.3\u00a0ms, offline',
  )
  expect(cardOf(entry(joy, { unavailable: 'private' }, positive))?.where).not.toContain('offline')
  expect(cardOf(entry(joy, { expected: 2 }, positive, 'cloud'))).toMatchObject({
    where: 'In the cloud, 3.3\u00a0ms',
    kind: 'cloud',
  })
})

test('a card of a passage contains only the sentence with the answer', () => {
  const context = 'It was cold. Elin Skov found a lane. Nobody saw it.'
  const found = { start: 13, end: 22, sentence: { start: 13, end: 36 } }
  const asked = { task: 'question-answering', input: { context, question: 'Who?' } }
  expect(cardOf(entry(asked, {}, { label: 'Elin Skov', scores: { 'Elin Skov': 0.8 }, found }))).toMatchObject(
    {
      answer: 'Elin Skov',
      quotation: '“Elin Skov found a lane.”',
    },
  )
})

test('a neutral text has its display name', () => {
  const mixed = { label: 'neutral', scores: { negative: 0.2, neutral: 0.7, positive: 0.1 } }
  expect(cardOf(entry(joy, {}, mixed))).toMatchObject({ answer: 'Mixed or neutral', certainty: '70% sure' })
})

test('an uncertain answer is marked, and a waiting question has no card', () => {
  expect(cardOf(entry(joy, {}, { ...positive, doubt: 'not-sure' }))).toMatchObject({
    answer: 'Not sure',
    certainty: 'Positive? 93% sure',
  })
  const unread = cardOf(entry(joy, {}, { ...positive, doubt: 'other-script' }))
  expect(unread?.answer).toBe('I read only English')
  expect(unread).not.toHaveProperty('certainty')
  expect(cardOf({ ...joy, runs: [{ state: 'waiting' }] } as unknown as FeedEntry)).toBeUndefined()
})
