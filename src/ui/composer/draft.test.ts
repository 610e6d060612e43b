// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest'
import { entailment, questionAnswering, sentiment } from '../testing/shipped-tasks.ts'
import { afterAsking, createDraft } from './draft.ts'

beforeEach(() => localStorage.clear())

test('typed text is saved before the next keystroke', () => {
  createDraft(localStorage, 'sentiment').change({ input: { text: 'half a thought' } })
  expect(createDraft(localStorage, 'sentiment').store.getState().input.text).toBe('half a thought')
})

test('text that is saved elsewhere is replaced, and other text is not', () => {
  const { store, add, change } = createDraft(localStorage, 'question-answering')
  change({ input: { context: 'In the feed.', question: 'Mine?' } })
  add({ context: 'Another.', question: 'Theirs?' }, (text) => text === 'In the feed.')
  expect(store.getState().input).toEqual({ context: 'Another.', question: 'Mine?\nTheirs?' })
})

test('an unreadable draft is treated as empty', () => {
  localStorage.setItem('breakeven.draft', '{"task":"sentiment","live":1}')
  expect(createDraft(localStorage, 'sentiment').store.getState().input).toEqual({})
  localStorage.setItem('breakeven.draft', '{')
  expect(createDraft(localStorage, 'sentiment').store.getState().task).toBe('sentiment')
})

test('a long passage is written when it changes, not on every keystroke in another field', () => {
  const written: string[] = []
  const storage = {
    getItem: (key: string) => localStorage.getItem(key),
    setItem(key: string, value: string) {
      written.push(key)
      localStorage.setItem(key, value)
    },
  }
  const task = 'question-answering'
  const context = 'It rained. '.repeat(10_000)
  const { change } = createDraft(storage, task)
  change({ task, input: { context, question: 'W' } })
  expect(written.splice(0)).toEqual(['breakeven.draft.context', 'breakeven.draft'])
  change({ input: { context, question: 'Wh' } })
  expect(written.splice(0)).toEqual(['breakeven.draft'])
  expect(createDraft(localStorage, task).store.getState().input).toEqual({ context, question: 'Wh' })
  change({ input: { context: 'It rained.', question: 'Wh' } })
  expect(localStorage.getItem('breakeven.draft.context')).toBe('')
  expect(createDraft(localStorage, task).store.getState().input.context).toBe('It rained.')
})

test('a pending change is made once, before any other change', () => {
  const { store, change, changeAt, hasPendingChange, makePendingChange } = createDraft(
    localStorage,
    'sentiment',
  )
  let due = () => {}
  const moment = (act: () => void) => {
    due = act
  }
  change({ input: { text: 'Asked.' } })
  changeAt(moment, { input: {} })
  expect(store.getState().input).toEqual({ text: 'Asked.' })
  due()
  expect(store.getState().input).toEqual({})
  change({ input: { text: 'Asked again.' } })
  changeAt(moment, { input: {} })
  expect(hasPendingChange()).toBe(true)
  makePendingChange()
  expect(store.getState().input).toEqual({})
  change({ input: { text: 'Typed.' } })
  due()
  expect(hasPendingChange()).toBe(false)
  expect(store.getState().input).toEqual({ text: 'Typed.' })
})

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
