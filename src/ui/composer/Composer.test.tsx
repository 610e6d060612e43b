// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { Task, TaskInput } from '../../tasks/task.ts'
import type { QuestionOptions } from '../ask/asker.ts'
import type { DraftLengths } from '../ask/forecaster.ts'
import { type Services, ServicesContext } from '../services.ts'
import { entailment, questionAnswering } from '../testing/shipped-tasks.ts'
import { Composer } from './Composer.tsx'
import { createDraft } from './draft.ts'

beforeEach(() => localStorage.clear())
afterEach(cleanup)

/** A composer that records its questions. */
function stage(task: Task, input: TaskInput, reading: Partial<DraftLengths> = {}) {
  const asked: { inputs: readonly TaskInput[]; manner: QuestionOptions | undefined }[] = []
  const draft = createDraft(localStorage, task.id)
  draft.change({ input })
  const shownFeed = createStore(() => ({}))
  const services = {
    draft,
    shownFeed,
    connection: { keystroke() {} },
    asker: {
      ask: (_: string, inputs: readonly TaskInput[], manner?: QuestionOptions) =>
        asked.push({ inputs, manner }),
    },
    forecaster: {
      store: createStore<DraftLengths>(() => ({ tokens: 1, words: 1, others: [], ...reading })),
      refresh() {},
      caretAt() {},
    },
  } as unknown as Services
  render(
    <ServicesContext value={services}>
      <Composer task={task} />
    </ServicesContext>,
  )
  const field = (name: string) => screen.getByRole('textbox', { name })
  return {
    asked,
    draft,
    field,
    enter: (name: string) => fireEvent.keyDown(field(name), { key: 'Enter' }),
    drawFeed: () => act(() => shownFeed.setState({})),
  }
}

const passage = { context: 'It rained in Lindholm.', question: 'Where?' }
const tooLong = { tokens: 1530, tooLong: { maximum: 1024, windows: 2 } }

test('after a question, the passage stays and the question field is empty and focused', () => {
  const { asked, draft, field, enter, drawFeed } = stage(questionAnswering, passage)
  enter('Question')
  expect(asked).toEqual([{ inputs: [passage], manner: undefined }])
  drawFeed()
  expect(draft.store.getState().input).toEqual({ context: passage.context })
  expect(document.activeElement).toBe(field('Question'))
})

test('Enter on a passage that is too long asks nothing and moves the focus to the offer', () => {
  const { asked, draft, enter } = stage(questionAnswering, passage, tooLong)
  enter('Question')
  expect(asked).toEqual([])
  expect(draft.store.getState().input).toEqual(passage)
  expect(document.activeElement?.textContent).toBe('Read it in 2 parts')
})

test('the offer asks over windows, and the passage stays', () => {
  const { asked, draft, drawFeed } = stage(questionAnswering, passage, tooLong)
  fireEvent.click(screen.getByRole('button', { name: 'Read it in 2 parts' }))
  expect(asked).toEqual([{ inputs: [passage], manner: { overWindows: true } }])
  drawFeed()
  expect(draft.store.getState().input).toEqual({ context: passage.context })
})

test('no offer is shown before there is a question', () => {
  stage(questionAnswering, { context: passage.context }, tooLong)
  expect(screen.queryByRole('button', { name: /parts/ })).toBeNull()
})

test('before the question is drawn, the next key clears the field, and a second Enter asks nothing', () => {
  const { asked, draft, field, enter } = stage(questionAnswering, passage)
  enter('Question')
  enter('Question')
  expect(asked).toHaveLength(1)
  expect(draft.store.getState().input).toEqual({ context: passage.context })
  fireEvent.change(field('Question'), { target: { value: 'When?' } })
  enter('Question')
  fireEvent.keyDown(field('Question'), { key: 'W' })
  expect(field('Question')).toHaveProperty('value', '')
  expect(asked).toHaveLength(2)
})

test('Enter in a passage starts a new line', () => {
  const { asked, enter } = stage(questionAnswering, passage)
  const isLeftToTheBrowser = enter('Passage')
  expect([isLeftToTheBrowser, asked]).toEqual([true, []])
})

test('Enter moves the focus to an empty field', () => {
  const { asked, field, enter } = stage(entailment, { premise: 'It rains.' })
  enter('If this is true')
  expect(document.activeElement).toBe(field('Is this true too?'))
  expect(asked).toEqual([])
})

test('clearing the passage keeps the question', () => {
  const { draft, field } = stage(questionAnswering, passage)
  fireEvent.click(screen.getByRole('button', { name: 'Clear the passage' }))
  expect(draft.store.getState().input).toEqual({ context: '', question: 'Where?' })
  expect(document.activeElement).toBe(field('Passage'))
})
