import { expect, test } from 'vitest'
import type { Answer, AskMessage } from '../../gateway/protocol.ts'
import type { AskOutcome } from '../connection/persistent-channel.ts'
import type { FeedEntry } from '../feed/store/feed-entry.ts'
import { memoryFeedStorage } from '../feed/store/feed-storage.ts'
import { createFeed } from '../feed/store/feed-store.ts'
import { modelWithLimit } from '../testing/two-sizes.ts'
import { wordLengths } from '../testing/word-lengths.ts'
import { createAsker } from './asker.ts'
import type { ModelWait } from './model-wait.ts'

/** A gateway whose answers the test gives. `maximumTokens` defaults to the value of the model. */
function stage({ size = 30, maximumTokens = 8, modelWait = (() => undefined) as ModelWait } = {}) {
  const asked: { message: AskMessage; signal: AbortSignal; settle: (outcome: AskOutcome) => void }[] = []
  const feed = createFeed(memoryFeedStorage)
  let keys = 0
  const asker = createAsker({
    feed,
    channel: { ask: (message, signal) => new Promise((settle) => asked.push({ message, signal, settle })) },
    tokenizer: async () => wordLengths,
    modelOf: modelWithLimit(size, maximumTokens),
    modelWait,
    now: () => 0,
    newKey: () => `key ${++keys}`,
  })
  const settled = () => new Promise((resolve) => setTimeout(resolve))
  async function ask(...question: Parameters<typeof asker.ask>) {
    asker.ask(...question)
    await settled()
  }
  async function settle(index: number, outcome: AskOutcome) {
    asked[index]?.settle(outcome)
    await settled()
  }
  const entries = () => feed.store.getState().entries
  const states = () => entries().map(({ runs }) => runs[0].state)
  return { asked, feed, asker, settled, ask, settle, entries, states }
}

const answer = {
  model_name: 'sentiment',
  outputs: [{ name: 'sentiment', shape: [1, 2], datatype: 'FP32', data: [0, 2] }],
  parameters: { breakeven: { place: 'wasm' } },
} as unknown as Answer
const texts = (...all: string[]) => all.map((text) => ({ text }))

test('many sentences are asked in order, with a bounded number in flight', async () => {
  const { asked, states, ask, settle } = stage()
  await ask('sentiment', texts('one', 'two', 'three', 'four', 'five', 'six'))
  expect(asked).toHaveLength(4)
  await settle(0, { answer })
  expect(asked.map(({ message }) => message.request.inputs[0]?.data)).toEqual([[3], [3], [5], [4], [4]])
  expect(states()).toEqual(['answered', 'asked', 'asked', 'asked', 'asked', 'waiting'])
})

test('the model of the chosen size is asked', async () => {
  const { asked, ask } = stage({ size: 20 })
  await ask('sentiment', texts('one'))
  expect(asked[0]?.message.model).toBe('sentiment-20')
})

test('a task that the chosen size lacks fails with a readable message', async () => {
  const { entries, ask } = stage()
  await ask('entailment', [{ premise: 'one', hypothesis: 'two' }])
  expect(entries()[0]?.runs[0]).toMatchObject({ state: 'failed', failure: { code: 'not-found' } })
})

test('a question that a reload interrupted is asked again under its own key', async () => {
  const { asked, asker, feed, settled } = stage()
  const entries = feed.add([
    {
      id: 'old',
      batch: 'b',
      task: 'sentiment',
      input: { text: 'one' },
      askedAt: 0,
      runs: [{ key: 'kept', state: 'asked' }],
    },
  ])
  asker.resume(entries)
  await settled()
  expect(asked.map(({ message }) => message.key)).toEqual(['kept'])
})

test('a comparison runs at the chosen place', async () => {
  const { asked, asker, feed, settled, ask, settle } = stage()
  await ask('sentiment', texts('one'))
  await settle(0, { answer })
  asker.compare(feed.store.getState().entries[0]?.id ?? '', 'cloud')
  await settled()
  expect(asked[1]?.message.request.parameters).toEqual({ place: 'cloud' })
})

test('cancelling aborts requests in flight and skips queued ones', async () => {
  const { asked, asker, settled, states, ask } = stage()
  await ask('sentiment', texts('one', 'two', 'three', 'four', 'five'))
  asker.cancelAll()
  await settled()
  expect(asked.every(({ signal }) => signal.aborted)).toBe(true)
  expect(asked).toHaveLength(4)
  expect(new Set(states())).toEqual(new Set(['cancelled']))
})

test('a text that is too long fails with the allowed length, and the other texts are still asked', async () => {
  const { asked, feed, states, ask } = stage()
  await ask('sentiment', texts('a b c d e f g h i', 'one'))
  expect(states()).toEqual(['failed', 'asked'])
  expect(asked).toHaveLength(1)
  expect(feed.store.getState().entries[0]?.runs[0]).toMatchObject({ failure: { code: 'too-many-tokens' } })
})

/** 500 words. The model reads 200 tokens and the question takes one, which leaves 199: four windows that share 96 tokens. */
const passage = Array.from({ length: 500 }, (_, index) => `w${index}`).join(' ')
const longQuestion = { context: passage, question: 'Where?' }
const windowCount = 4

/** Logits that select one word of the window. `height` ranks the windows. */
function spanAnswer({ request }: AskMessage, word: number, height: number, place: string): Answer {
  const tokens = request.inputs.find(({ name }) => name === 'passage_ids')?.shape[1] ?? 0
  const data = Array.from({ length: tokens }, (_, index) => (index === word ? height : 0))
  return {
    model_name: 'question-answering',
    outputs: ['start', 'end'].map((name) => ({ name, shape: [1, tokens], datatype: 'FP32', data })),
    parameters: { breakeven: { place } },
  } as unknown as Answer
}

async function windowsStage() {
  const all = stage({ maximumTokens: 200 })
  await all.ask('question-answering', [longQuestion], { overWindows: true })
  const answerNext = (index: number, word: number, height: number, place: string) => {
    const { message } = all.asked[index] as (typeof all.asked)[number]
    return all.settle(index, { answer: spanAnswer(message, word, height, place) })
  }
  return { ...all, answerNext, run: () => (all.entries()[0] as FeedEntry).runs[0] }
}

test('the windows of a long passage are asked two at a time, each under its own key', async () => {
  const { asked, answerNext, run } = await windowsStage()
  expect(asked.map(({ message }) => message.key)).toEqual(['key 3:window-1', 'key 3:window-2'])
  expect(run()).toMatchObject({ state: 'asked', windows: { done: 0, of: windowCount } })
  await answerNext(0, 0, 5, 'wasm')
  expect(asked.map(({ message }) => message.key).at(-1)).toBe('key 3:window-3')
  expect(run()).toMatchObject({ state: 'asked', windows: { done: 1, of: windowCount } })
})

test('the window with the largest logit gives the answer at its position in the whole passage, and all records are kept', async () => {
  const { answerNext, run } = await windowsStage()
  for (let index = 0; index < windowCount; index += 1)
    await answerNext(index, 3, index === 1 ? 20 : 5, index === 1 ? 'cloud' : 'wasm')
  const answered = run()
  if (answered.state !== 'answered') throw new Error(`Expected an answer; the run is ${answered.state}.`)
  const { label, found } = answered.answer
  expect(passage.slice(found?.start, found?.end)).toBe(label)
  // The second window begins 96 tokens before the end of the first: word 3 of it is word 106 of the passage.
  expect(label).toBe('w106')
  expect(answered.record.place).toBe('cloud')
  expect(answered.windows?.map(({ place }) => place)).toEqual(['wasm', 'cloud', 'wasm', 'wasm'])
})

test('a window that fails makes the question fail and cancels the other windows', async () => {
  const { asked, run, settle } = await windowsStage()
  await settle(0, { failure: { code: 'offline', message: 'No network.' } })
  expect(run()).toMatchObject({ state: 'failed', failure: { code: 'offline' } })
  expect(asked).toHaveLength(2)
  expect(asked[1]?.signal.aborted).toBe(true)
})

test('cancelling a question cancels all its windows', async () => {
  const { asked, asker, settled, entries, run } = await windowsStage()
  asker.cancel(entries()[0]?.id ?? '')
  await settled()
  expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, true])
  expect(run()).toEqual({ key: 'key 3', overWindows: true, state: 'cancelled' })
})

test('windows that a reload interrupted are asked again under their own keys', async () => {
  const { asked, asker, feed, settled } = stage({ maximumTokens: 200 })
  const entries = feed.add([
    {
      id: 'old',
      batch: 'b',
      task: 'question-answering',
      input: longQuestion,
      askedAt: 0,
      runs: [{ key: 'kept', overWindows: true, state: 'asked', windows: { done: 1, of: windowCount } }],
    },
  ])
  asker.resume(entries)
  await settled()
  expect(asked.map(({ message }) => message.key)).toEqual(['kept:window-1', 'kept:window-2'])
})

test('a passage that is too long fails as one request, and can be asked again over windows', async () => {
  const { asked, asker, settled, entries, states, ask } = stage({ maximumTokens: 200 })
  await ask('question-answering', [longQuestion])
  expect(entries()[0]?.runs[0]).toMatchObject({ failure: { code: 'too-many-tokens' } })
  asker.retry(entries()[0]?.id ?? '', { overWindows: true })
  await settled()
  expect([states(), asked.length]).toEqual([['asked'], 2])
})

test('a failed question is asked again in its own entry, under a new key', async () => {
  const { asked, asker, settled, entries, states, ask, settle } = stage()
  await ask('sentiment', texts('one', 'two', 'three'), undefined, ['', ' ', '\n'])
  const failure = { code: 'timeout', message: 'Late.' } as const
  for (const [index, { settle }] of asked.entries()) settle(index === 1 ? { failure } : { answer })
  await settled()
  expect(states()).toEqual(['answered', 'failed', 'answered'])
  const { batch } = entries()[1] ?? {}
  asker.again(
    entries()
      .map(({ id }) => id)
      .slice(1, 2),
  )
  await settled()
  expect(asked).toHaveLength(4)
  expect(asked[3]?.message.key).not.toBe(asked[1]?.message.key)
  await settle(3, { answer })
  expect(states()).toEqual(['answered', 'answered', 'answered'])
  expect(entries()[1]).toMatchObject({ batch, gap: ' ', input: { text: 'two' } })
})

const nobody = { failure: { code: 'no-place', message: 'No place can answer now.' } } as const

test('a question that no place can answer waits for the model, and is asked again under its key', async () => {
  const waits: { network: string; attempt: number; end: () => void }[] = []
  const { asked, settled, entries, states, ask, settle } = stage({
    modelWait: (network, attempt) => new Promise((end) => waits.push({ network, attempt, end })),
  })
  await ask('sentiment', texts('one'))
  await settle(0, nobody)
  expect(entries()[0]?.runs[0]).toMatchObject({ state: 'asked', awaits: 'model' })
  waits[0]?.end()
  await settled()
  await settle(1, nobody)
  waits[1]?.end()
  await settled()
  expect(entries()[0]?.runs[0]).not.toHaveProperty('awaits')
  await settle(2, { answer })
  expect(states()).toEqual(['answered'])
  expect(new Set(asked.map(({ message }) => message.key)).size).toBe(1)
  expect(waits.map(({ attempt }) => attempt)).toEqual([0, 1])
  expect(new Set(waits.map(({ network }) => network)).size).toBe(1)
})

test('a question that waits for the model can be cancelled', async () => {
  const { asked, asker, settled, entries, states, ask, settle } = stage({
    modelWait: (_, __, signal) =>
      new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true })),
  })
  await ask('sentiment', texts('one'))
  await settle(0, nobody)
  asker.cancel(entries()[0]?.id ?? '')
  await settled()
  expect(states()).toEqual(['cancelled'])
  expect(asked).toHaveLength(1)
})

test('a failure is reported at once when waiting cannot help, or when one place was requested', async () => {
  const { settled, entries, states, ask, settle } = stage({ modelWait: () => undefined })
  await ask('sentiment', texts('one'))
  await settle(0, nobody)
  expect(states()).toEqual(['failed'])

  const forced = stage({ modelWait: () => new Promise(() => {}) })
  await forced.ask('sentiment', texts('one'))
  await forced.settle(0, { answer })
  forced.asker.compare(forced.entries()[0]?.id ?? '', 'simd')
  await settled()
  await forced.settle(1, nobody)
  expect(forced.entries()[0]?.runs[1]?.state).toBe('failed')
  expect(entries()).toHaveLength(1)
})

test('an answer includes the uncertainty that the text gives', async () => {
  const { entries, ask, settle } = stage()
  await ask('sentiment', texts('мир'))
  await settle(0, { answer })
  expect(entries()[0]?.runs[0]).toMatchObject({ answer: { label: 'positive', doubt: 'other-script' } })
})
