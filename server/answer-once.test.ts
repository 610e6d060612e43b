import { expect, test } from 'vitest'
import { Failure } from '../src/failure.ts'
import { type Milliseconds, ms } from '../src/units.ts'
import { createAnswerOnce, questionKey } from './answer-once.ts'
import { withResolvers } from './with-resolvers.ts'

/** An engine that counts its runs and answers when told; a run that is stopped fails as a pool's does. */
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

function memory(capacity = 10) {
  let clock = 0
  const once = createAnswerOnce<string>({ now: (): Milliseconds => ms(clock), capacity, lifetimeMs: 60 })
  const pass = (duration: number) => {
    clock += duration
  }
  return { once, pass }
}

const patient = new AbortController().signal

test('a question asked twice under one key runs once', async () => {
  const { once } = memory()
  const { run, runs } = countingEngine()
  const first = once('k', run, patient)
  const second = once('k', run, patient)
  runs[0]?.resolve('yes')
  expect(await first).toEqual({ value: 'yes', remembered: false })
  expect(await second).toEqual({ value: 'yes', remembered: true })
  expect(await once('k', run, patient)).toEqual({ value: 'yes', remembered: true })
  expect(runs.length).toBe(1)
})

test('an answer is forgotten after its lifetime', async () => {
  const { once, pass } = memory()
  await once('k', async () => 'old', patient)
  pass(61)
  expect(await once('k', async () => 'new', patient)).toEqual({ value: 'new', remembered: false })
})

test('a failure is not remembered', async () => {
  const { once } = memory()
  await expect(once('k', () => Promise.reject(new Error('broken')), patient)).rejects.toThrow('broken')
  expect(await once('k', async () => 'mended', patient)).toEqual({ value: 'mended', remembered: false })
})

test('a run goes on while somebody waits for it, though the first asker has gone', async () => {
  const { once } = memory()
  const { run, runs } = countingEngine()
  const leaver = new AbortController()
  const first = once('k', run, leaver.signal)
  const second = once('k', run, patient)
  leaver.abort()
  runs[0]?.resolve('yes')
  expect((await first).value).toBe('yes')
  expect((await second).value).toBe('yes')
})

test('a run stops when its last asker has gone', async () => {
  const { once } = memory()
  const { run } = countingEngine()
  const leaver = new AbortController()
  const only = once('k', run, leaver.signal)
  leaver.abort()
  await expect(only).rejects.toMatchObject({ code: 'cancelled' })
})

test('who comes just after a run was stopped is asked afresh', async () => {
  const { once } = memory()
  const { run, runs } = countingEngine()
  const leaver = new AbortController()
  once('k', run, leaver.signal).catch(() => {})
  leaver.abort()
  const next = once('k', run, patient)
  await expect.poll(() => runs.length).toBe(2)
  runs[1]?.resolve('afresh')
  expect((await next).value).toBe('afresh')
})

test('the oldest answer makes room when the memory is full', async () => {
  const { once } = memory(2)
  for (const key of ['a', 'b', 'c']) await once(key, async () => key, patient)
  expect((await once('c', async () => 'again', patient)).remembered).toBe(true)
  expect((await once('a', async () => 'again', patient)).remembered).toBe(false)
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
