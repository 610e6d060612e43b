import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { artefacts } from '../testing/app.ts'
import { startTextThreads } from './text-thread.ts'
import type { TextQuestion } from './text-work.ts'

const { manifest, folder } = artefacts
const texts = startTextThreads({ manifest, tokenizer: join(folder, manifest.tokenizer.file) })
afterAll(() => texts.close())

/** Prepares a text for a client that stays connected. Every request has its own signal. */
const prepare = (question: TextQuestion, client = 'a') =>
  texts.prepare(question, client, new AbortController().signal)
const sentiment = (text: string) => ({ model: 'sentiment', input: { text }, inWindows: false })
const logits = [{ name: 'sentiment', datatype: 'FP32' as const, shape: [1, 3], data: [0, 0, 5] }]

test('a text becomes rows, and the outputs of the network an answer', async () => {
  const text = await prepare(sentiment('A joy to watch.'))
  expect(text.tokens).toBe(5)
  expect(text.rows).toEqual([[Int32Array.from(artefacts.tokenizer.encode('A joy to watch.'))]])
  const answer = await text.read([logits])
  const { labels } = manifest.models.sentiment ?? { labels: [] }
  expect(answer.label).toBe(labels[2])
})

test('a failure of a text arrives with its code', async () => {
  await expect(prepare(sentiment(' '))).rejects.toMatchObject({ code: 'bad-request' })
})

test('the event loop is free while the worst texts are read', async () => {
  await prepare(sentiment('A joy.'))
  const worst = ['e\u0301'.repeat(20_000), 'a'.repeat(60_000), '.'.repeat(60_000)].map((context) => ({
    model: 'question-answering',
    input: { context, question: 'What?' },
    inWindows: true,
  }))
  let open = true
  const all = Promise.allSettled(worst.map((question) => prepare(question))).then(() => {
    open = false
  })
  let turns = 0
  while (open) {
    await turn()
    turns += 1
  }
  await all
  // One turn per message is all that a text in this thread would leave.
  expect(turns).toBeGreaterThan(100)
})

test('a client with one text does not wait for all texts of another', async () => {
  const order: string[] = []
  const ask = (client: string) =>
    prepare(sentiment('word '.repeat(900)), client).then(() => order.push(client))
  await Promise.all([...Array.from({ length: 10 }, () => ask('greedy')), ask('polite')])
  expect(order.indexOf('polite')).toBeLessThan(3)
})

test('a short text does not wait for a long one that is being tokenized', async () => {
  const order: string[] = []
  const long = { context: 'word, '.repeat(10_000), question: 'What?' }
  await prepare(sentiment('A joy.'))
  const questions = [
    prepare({ model: 'question-answering', input: long, inWindows: true }, 'a').then(() =>
      order.push('long'),
    ),
    prepare(sentiment('A joy.'), 'b').then(() => order.push('short')),
  ]
  await Promise.all(questions)
  expect(order).toEqual(['short', 'long'])
})

test('a text whose client disconnects is not read', async () => {
  const leaver = new AbortController()
  const running = prepare(sentiment('One.'))
  const waiting = texts.prepare(sentiment('Two.'), 'a', leaver.signal)
  leaver.abort()
  await expect(waiting).rejects.toMatchObject({ code: 'cancelled' })
  await running
})
