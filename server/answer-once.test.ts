import { expect, test } from 'vitest'
import { Failure } from '../src/failure.ts'
import { type Milliseconds, ms } from '../src/units.ts'
import { createAnswerOnce, questionKey } from './answer-once.ts'
import { withResolvers } from './with-resolvers.ts'

/** An engine that counts its runs and answers on request. A cancelled run fails like that of a pool. */
function countingEngine() {
  const runs: { resolve(value: string): void; reject(error: unknown): void }[] = []
  const run = (signal: AbortSignal) => {
    const { promise, resolve, reject } = withResolvers<string>()
    signal.addEventListener('abort', () => reject(new Failure('cancelled', 'stopped')))
    runs.push({ resolve, reject })
    return promise
  }
  return { runs, run }
}

const patient = new AbortController().signal

function memory(capacity = 10) {
  let clock = 0
  const answerOnce = createAnswerOnce<string>({
    now: (): Milliseconds => ms(clock),
    capacity,
    lifetimeMs: 60,
  })
  const once = (
    key: string,
    run: (signal: AbortSignal) => Promise<string>,
    signal = patient,
    client = 'client',
  ) => answerOnce(key, run, signal, client)
  const pass = (duration: number) => {
    clock += duration
  }
  return { once, pass }
}

test('a question with a repeated key runs once', async () => {
  const { once } = memory()
  const { run, runs } = countingEngine()
  const first = once('k', run)
  const second = once('k', run)
  runs[0]?.resolve('yes')
  expect(await first).toEqual({ value: 'yes', remembered: false })
  expect(await second).toEqual({ value: 'yes', remembered: true })
  expect(await once('k', run)).toEqual({ value: 'yes', remembered: true })
  expect(runs.length).toBe(1)
})

test('an answer is forgotten after its lifetime', async () => {
  const { once, pass } = memory()
  await once('k', async () => 'old')
  pass(61)
  expect(await once('k', async () => 'new')).toEqual({ value: 'new', remembered: false })
})

test('a failure is not cached', async () => {
  const { once } = memory()
  await expect(once('k', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(await once('k', async () => 'mended')).toEqual({ value: 'mended', remembered: false })
})

test('a run continues while somebody waits for it, even if the first client disconnects', async () => {
  const { once } = memory()
  const { run, runs } = countingEngine()
  const leaver = new AbortController()
  const first = once('k', run, leaver.signal)
  const second = once('k', run)
  leaver.abort()
  runs[0]?.resolve('yes')
  expect((await first).value).toBe('yes')
  expect((await second).value).toBe('yes')
})

test('a run stops when its last client disconnects', async () => {
  const { once } = memory()
  const { run } = countingEngine()
  const leaver = new AbortController()
  const only = once('k', run, leaver.signal)
  leaver.abort()
  await expect(only).rejects.toMatchObject({ code: 'cancelled' })
})

test('a request just after a cancelled run starts a new run', async () => {
  const { once } = memory()
  const { run, runs } = countingEngine()
  const leaver = new AbortController()
  once('k', run, leaver.signal).catch(() => {})
  leaver.abort()
  const next = once('k', run)
  await expect.poll(() => runs.length).toBe(2)
  runs[1]?.resolve('afresh')
  expect((await next).value).toBe('afresh')
})

test('the oldest answer is evicted when the cache is full', async () => {
  const { once } = memory(2)
  for (const key of ['a', 'b', 'c']) await once(key, async () => key)
  expect((await once('c', async () => 'again')).remembered).toBe(true)
  expect((await once('a', async () => 'again')).remembered).toBe(false)
})

test('a client with many keys does not evict the answers of another', async () => {
  const { once } = memory(10)
  await once('polite', async () => 'first', patient, 'polite')
  for (let key = 0; key < 50; key += 1) await once(`greedy ${key}`, async () => 'x', patient, 'greedy')
  expect(await once('polite', async () => 'again', patient, 'polite')).toEqual({
    value: 'first',
    remembered: true,
  })
})

test('the same key under another model or with other ids is another question', () => {
  const rows = (...all: number[][]) => all.map((row) => [Int32Array.from(row)])
  const keys = [
    questionKey('sentiment', 'k', rows([1, 2])),
    questionKey('question-type', 'k', rows([1, 2])),
    questionKey('sentiment', 'k', rows([1], [2])),
    questionKey('sentiment', 'k', rows([1, 3])),
    questionKey('sentiment', 'other', rows([1, 2])),
    questionKey('sentiment', 'k', [[Int32Array.of(1), Int32Array.of(2)]]),
  ]
  expect(new Set(keys).size).toBe(keys.length)
  expect(questionKey('sentiment', 'k', rows([1, 2]))).toBe(keys[0])
})
