// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { DecisionRecord } from '../../../gateway/protocol.ts'
import type { QuestionOptions } from '../../ask/asker.ts'
import { type Services, ServicesContext } from '../../services.ts'
import type { FeedEntry, RunState } from '../store/feed-entry.ts'
import { opened, toggleEntry } from '../store/open-entry.ts'
import { FeedItem } from './FeedItem.tsx'

afterEach(cleanup)

const context = 'It was cold. Elin Skov found a lane. She was paid.'
const found = { start: 13, end: 22, sentence: { start: 13, end: 36 } }
const answer = { label: 'Elin Skov', scores: { 'Elin Skov': 0.83 }, found }
const record = (place: string, from: number, to: number) =>
  ({
    place,
    kind: place === 'cloud' ? 'cloud' : 'edge',
    at: to,
    elapsed: to - from,
  }) as unknown as DecisionRecord

function show(run: RunState, task = 'question-answering', input = { context, question: 'Who?' } as object) {
  const retried: (QuestionOptions | undefined)[] = []
  const services = {
    gateway: createStore(() => ({ updateReady: false })),
    asker: { retry: (_: string, manner?: QuestionOptions) => retried.push(manner) },
  } as unknown as Services
  const entry = { id: 'e', order: 1, batch: 'b', task, input, askedAt: 0, runs: [{ key: 'k', ...run }] }
  render(
    <ServicesContext value={services}>
      <FeedItem entry={entry as unknown as FeedEntry} />
    </ServicesContext>,
  )
  return { retried, item: screen.getByRole('listitem') }
}

test('an answer from a short passage is marked in it, and the text around its sentence is dimmed', () => {
  const { item } = show({ state: 'answered', answer, record: record('simd', 0, 12) })
  expect(item.querySelector('blockquote')?.textContent).toBe(context)
  expect([...item.querySelectorAll('.quotation-around')].map((around) => around.textContent)).toEqual([
    'It was cold. ',
    ' She was paid.',
  ])
  expect(item.querySelector('mark')?.textContent).toBe('Elin Skov')
})

test('the button of the details reacts at once, and the details follow', async () => {
  show({ state: 'answered', answer, record: record('simd', 0, 12) })
  const button = await screen.findByRole('button', { name: 'Details' })
  fireEvent.click(button)
  expect(button.getAttribute('aria-expanded')).toBe('true')
  fireEvent.click(button)
  expect(button.getAttribute('aria-expanded')).toBe('false')
  fireEvent.click(button)
  expect(opened.getState().id).toBeUndefined()
  // The record of this test has nothing to draw.
  cleanup()
  await vi.waitFor(() => expect(opened.getState().id).toBe('e'))
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(opened.getState().id).toBe('e')
  toggleEntry('e')
})

test('labelled words are marked in the text, each with its label', () => {
  const text = 'Ada met Tom in Paris.'
  const marked = [
    { start: 0, end: 3, label: 'PER' },
    { start: 8, end: 11, label: 'PER' },
    { start: 15, end: 20, label: 'LOC' },
  ]
  const named = { label: 'Ada, Tom, Paris', scores: {}, marked }
  const { item } = show({ state: 'answered', answer: named, record: record('simd', 0, 12) }, 'names', {
    text,
  })
  expect(item.querySelector('.answer-text')?.textContent).toBe('Ada PER met Tom PER in Paris LOC.')
  expect([...item.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['Ada', 'Tom', 'Paris'])
})

test('of a long passage the sentence of the answer is shown, and the whole passage on request', () => {
  const long = `${context} ${'Snow fell. '.repeat(40)}`
  const { item } = show({ state: 'answered', answer, record: record('simd', 0, 12) }, 'question-answering', {
    context: long,
    question: 'Who?',
  })
  expect(item.querySelector('blockquote')?.textContent).toBe('Elin Skov found a lane.')
  fireEvent.click(screen.getByText('Show in text'))
  const whole = screen.getByRole('region', { name: 'Passage', hidden: true })
  expect(whole.textContent).toBe(long)
  expect(whole.querySelector('mark')?.textContent).toBe('Elin Skov')
})

test('an answer over windows shows the place of each window and the total time', () => {
  const windows = [record('simd', 0, 60), record('cloud', 10, 120)]
  const { item } = show({ state: 'answered', answer, record: windows[1] as DecisionRecord, windows })
  const words = item.querySelector('.answer-windows')?.textContent?.replaceAll('\u00a0', ' ')
  expect(words).toBe('Read in 2 parts: 1 on this device, 1 in the cloud, 120 ms in all')
})

test('the answered parts are counted while others are in flight', () => {
  show({ state: 'asked', windows: { done: 1, of: 2 } })
  expect(screen.getByRole('progressbar', { name: /1 of 2 parts/ }).getAttribute('value')).toBe('1')
})

test('a passage that was too long offers windows instead of a plain retry', () => {
  const failure = {
    code: 'too-many-tokens',
    message: 'Expected at most 1024 tokens; received 1530.',
  } as const
  const { retried } = show({ state: 'failed', failure })
  fireEvent.click(screen.getByRole('button', { name: 'Read it in parts' }))
  expect(retried).toEqual([{ overWindows: true }])
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
})

test('a question that was too long is not offered in parts, because only passages have parts', () => {
  const failure = { code: 'too-many-tokens', message: 'Too long.', field: 'question' } as const
  const { item } = show({ state: 'failed', failure })
  expect(item.textContent).toContain('Shorten it, or split it in two.')
  expect(screen.queryByRole('button', { name: 'Read it in parts' })).toBeNull()
})

test('premise and hypothesis are labelled', () => {
  const input = { premise: 'It rains.', hypothesis: 'It is wet.' }
  show({ state: 'waiting' }, 'entailment', input)
  expect(screen.getAllByRole('term').map(({ textContent }) => textContent)).toEqual([
    'If this is true',
    'Is this true too?',
  ])
})

test('a passage without the answer says so, and shows no mark and no quote', () => {
  const doubted = { ...answer, doubt: 'no-answer' } as const
  const { item } = show({ state: 'answered', answer: doubted, record: record('simd', 0, 12) })
  expect(item.querySelector('.answer-label')?.textContent).toBe('No answer here')
  expect(item.querySelector('mark, blockquote, .run meter')).toBeNull()
})

test('a label below the probability threshold is shown as a guess', () => {
  const unsure = { label: 'positive', scores: { negative: 0.48, positive: 0.52 }, doubt: 'not-sure' } as const
  const { item } = show({ state: 'answered', answer: unsure, record: record('simd', 0, 12) }, 'sentiment', {
    text: 'The lid is black.',
  })
  expect(item.querySelector('.answer-label')?.textContent).toBe('Not sure')
  expect(item.querySelector('.run')?.textContent).toContain('Positive?')
  expect(item.querySelector('.answer-score')?.textContent).toBe('52%')
})

test('for a text in another script, the message says that only English is read, without a guess', () => {
  const other = {
    label: 'positive',
    scores: { negative: 0.1, positive: 0.9 },
    doubt: 'other-script',
  } as const
  const { item } = show({ state: 'answered', answer: other, record: record('simd', 0, 12) }, 'sentiment', {
    text: 'Это прекрасно',
  })
  expect(item.querySelector('.answer-label')?.textContent).toBe('I read only English')
  expect(item.textContent).not.toContain('positive')
})

test('a question that waits for the model says so', () => {
  const { item } = show({ state: 'asked', awaits: 'model' })
  expect(item.textContent).toContain('Your question waits for the model on this device.')
})
