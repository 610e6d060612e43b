import { expect, test } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { ToGateway } from '../../gateway/protocol.ts'
import type { Draft } from '../composer/draft.ts'
import { modelWithLimit } from '../testing/two-sizes.ts'
import { wordLengths } from '../testing/word-lengths.ts'
import { createPreparer, prepareDelay } from './preparer.ts'

/** A draft, and a clock with one timer that the test fires. */
function stage(task: string, maximumTokens = 200) {
  const draft = createStore<Draft>(() => ({ task, live: false, input: {} }))
  const sent: ToGateway[] = []
  let pending: (() => void) | undefined
  let rest = 0
  const preparer = createPreparer({
    draft,
    channel: { send: (message) => sent.push(message) },
    tokenizer: async () => wordLengths,
    modelOf: modelWithLimit(30, maximumTokens),
    clock: {
      after(delay, act) {
        rest = delay
        pending = act
        return () => {
          pending = undefined
        }
      },
    },
  })
  draft.subscribe(preparer.draftChanged)
  return {
    type(input: Draft['input']) {
      draft.setState({ input })
      return rest
    },
    async pause() {
      pending?.()
      pending = undefined
      await new Promise((resolve) => setTimeout(resolve))
      return sent.splice(0).map((message) => (message.type === 'prepare' ? message.requests.length : message))
    },
  }
}

test('nothing is sent while typing goes on, and one message when it pauses', async () => {
  const { type, pause } = stage('sentiment')
  expect(await pause()).toEqual([])
  for (const text of ['A', 'A joy', 'A joy to watch']) type({ text })
  expect(await pause()).toEqual([1])
  expect(await pause()).toEqual([])
})

test('every sentence of a text is sent, up to a limit of eight', async () => {
  const { type, pause } = stage('sentiment')
  type({ text: 'It rained. We stayed. Nobody' })
  expect(await pause()).toEqual([3])
  type({ text: 'It rained. '.repeat(20) })
  expect(await pause()).toEqual([8])
})

test('an empty composer, an incomplete pair, and a text too long for one request are not prepared', async () => {
  const { type, pause } = stage('question-answering', 20)
  type({})
  expect(await pause()).toEqual([])
  type({ context: 'It rained a lot.' })
  expect(await pause()).toEqual([])
  type({ context: 'It rained a lot.', question: 'What fell?' })
  expect(await pause()).toEqual([1])
  type({ context: 'It rained. '.repeat(30), question: 'What fell?' })
  expect(await pause()).toEqual([])
})

test('the pause depends on the field that was typed into, not on the other fields', async () => {
  const { type } = stage('entailment')
  const premise = 'Two dogs run along the beach.'
  const closed = type({ premise })
  const open = type({ premise, hypothesis: 'Animals' })
  expect(open).toBeGreaterThan(closed)
  expect(type({ premise, hypothesis: 'Animals run.' })).toBe(closed)
  expect(type({ premise: 'Two dogs run', hypothesis: 'Animals run.' })).toBe(open)
})

test('a text that ends with closing punctuation waits less than an unfinished one', () => {
  const open = prepareDelay('A joy to')
  for (const closed of ['A joy.', 'A joy. ', 'A joy?!', 'He said “no.”', '素晴らしい。']) {
    expect([closed, prepareDelay(closed) < open]).toEqual([closed, true])
  }
  for (const other of ['A joy, ', 'It cost 3.5', '', 'A joy']) {
    expect([other, prepareDelay(other)]).toEqual([other, open])
  }
})
