import { expect, test } from 'vitest'
import type { Observation } from '../../engine/estimate/observation.ts'
import { createFakeClock } from '../../router/testing/fake-clock.ts'
import { ms, tokens } from '../../units.ts'
import type { PlaceAnswer, Question, RunControl } from '../request/question.ts'
import { openLedger } from '../storage/ledger.ts'
import { createMemoryStore } from '../storage/memory-store.ts'
import { requestOf } from '../testing/manifest.ts'
import { createSpeculativeAnswers } from './speculative-answers.ts'

const questionOf = (length: number, model = 'mood'): Question => ({
  key: `${model} ${length}`,
  cloudKey: 'c',
  model,
  network: 'net',
  head: model,
  request: requestOf(length),
  outputs: [model],
  tokens: tokens(length),
  client: 'page',
})

/** A device that takes ten milliseconds, starts `idle` runs at once, and answers with the length of its input. */
async function scene({ fails = false, idle = true } = {}) {
  const clock = createFakeClock()
  const ledger = await openLedger(createMemoryStore(), clock.now(), clock.after)
  const ran: string[] = []
  const aborted: string[] = []
  let free = idle
  const observation = (n: number): Observation => ({
    kind: 'edge-run',
    place: 'simd',
    network: 'net',
    tokens: tokens(n),
    compute: ms(10),
    at: clock.now(),
  })
  const ask = (
    _: string,
    { key, tokens }: Question,
    __: number,
    { signal, onStarted, urgency }: RunControl,
  ) =>
    new Promise<PlaceAnswer>((resolve, reject) => {
      signal.addEventListener('abort', () => {
        aborted.push(key)
        reject(signal.reason)
      })
      if (!free || urgency !== 'background') return
      clock.after(0, () => {
        onStarted()
        ran.push(key)
      })
      clock.after(10, () => {
        if (fails) return reject(new Error('died'))
        const outputs = [{ name: 'mood', shape: [1, 1], datatype: 'FP32' as const, data: [tokens] }]
        const measured = { total: ms(12), queue: ms(1), compute: ms(10) }
        resolve({ outputs, measured, observation: observation(tokens) })
      })
    })
  const prepared = createSpeculativeAnswers({
    ledger,
    now: clock.now,
    placeFor: () => ({ place: 'simd', compute: ms(10) }),
    ask,
    onChange: () => {},
  })
  return {
    prepared,
    clock,
    ran,
    aborted,
    ledger,
    frees: () => {
      free = true
    },
  }
}

const control = (signal = new AbortController().signal): RunControl => ({ signal, onStarted: () => {} })

test('a prepared answer is returned at once, with its compute time and its age', async () => {
  const { prepared, clock, ran, ledger } = await scene()
  prepared.want([questionOf(3)])
  await clock.advance(400)
  const ahead = prepared.claim(questionOf(3))
  expect(ahead?.by(clock.now())).toBe(Number.POSITIVE_INFINITY)
  const answer = await ahead?.use(control())
  expect(answer).toEqual({
    outputs: [expect.objectContaining({ data: [3] })],
    measured: { total: 0 },
    prepared: { compute: 10, ready: 390 },
  })
  expect(ran).toEqual(['mood 3'])
  expect(ledger.prepared).toEqual({ runs: 1, compute: 10, used: 1, usedCompute: 10 })
})

test('the line learns a prepared run once, whether or not its answer is used', async () => {
  const { prepared, clock, ledger } = await scene()
  prepared.want([questionOf(3)])
  await clock.advance(10)
  await prepared.claim(questionOf(3))?.use(control())
  prepared.want([questionOf(4)])
  await clock.advance(10)
  expect(await ledger.history(9)).toMatchObject([
    { tokens: 3, compute: 10 },
    { tokens: 4, compute: 10 },
  ])
})

test('a question joins a run in flight, and waits for its remaining time', async () => {
  const { prepared, clock, ledger } = await scene()
  prepared.want([questionOf(3)])
  await clock.advance(6)
  const ahead = prepared.claim(questionOf(3))
  expect(ahead?.by(clock.now())).toBe(6)
  const joined = ahead?.use(control())
  await clock.advance(4)
  expect(await joined).toMatchObject({ measured: { total: 4 }, prepared: { compute: 10 } })
  expect((await joined)?.prepared?.ready).toBeUndefined()
  expect(ledger.prepared).toMatchObject({ runs: 1, used: 1 })
})

test('a text of the same length, or another model, is another question', async () => {
  const { prepared, clock } = await scene()
  prepared.want([questionOf(3)])
  await clock.advance(10)
  const request = requestOf(3)
  const [ids, lengths] = request.inputs
  if (!ids || !lengths) throw new Error('expected ids and lengths')
  const other = { ...questionOf(3), request: { inputs: [{ ...ids, data: [7, 7, 7] }, lengths] } }
  expect(prepared.claim(other)).toBeUndefined()
  expect(prepared.claim(questionOf(3, 'kind'))).toBeUndefined()
  expect(prepared.claim(questionOf(3))).toBeDefined()
})

test('only the newest text starts after the run in flight', async () => {
  const { prepared, clock, ran, ledger } = await scene()
  prepared.want([questionOf(1)])
  await clock.advance(1)
  for (const length of [2, 3, 4]) prepared.want([questionOf(length)])
  await clock.advance(30)
  expect(ran).toEqual(['mood 1', 'mood 4'])
  expect(prepared.claim(questionOf(1))).toBeUndefined()
  expect(ledger.prepared).toEqual({ runs: 2, compute: 20, used: 0, usedCompute: 0 })
})

test('a queued run is cancelled when the text changes, or when its question is asked', async () => {
  const { prepared, clock, ran, aborted, frees } = await scene({ idle: false })
  prepared.want([questionOf(1)])
  prepared.want([questionOf(2)])
  await clock.advance(1)
  expect(aborted).toEqual(['mood 1'])
  expect(prepared.claim(questionOf(2))).toBeUndefined()
  await clock.advance(1)
  expect(aborted).toEqual(['mood 1', 'mood 2'])
  frees()
  prepared.want([questionOf(3)])
  await clock.advance(10)
  expect(ran).toEqual(['mood 3'])
})

test('every sentence is prepared, and an unchanged sentence is not computed again', async () => {
  const { prepared, clock, ran } = await scene()
  prepared.want([questionOf(1), questionOf(2), questionOf(1)])
  await clock.advance(20)
  prepared.want([questionOf(1), questionOf(2), questionOf(3)])
  await clock.advance(10)
  expect(ran).toEqual(['mood 1', 'mood 2', 'mood 3'])
  for (const length of [1, 2, 3]) expect(prepared.claim(questionOf(length))).toBeDefined()
})

test('a prepared answer that lost against another place counts as unused', async () => {
  const { prepared, clock, ledger } = await scene()
  prepared.want([questionOf(3)])
  await clock.advance(6)
  const overtaken = new AbortController()
  const joined = prepared.claim(questionOf(3))?.use(control(overtaken.signal))
  overtaken.abort()
  await clock.advance(4)
  await joined
  expect(ledger.prepared).toMatchObject({ runs: 1, used: 0 })
})

test('a failed run is removed, and its caller gets the failure', async () => {
  const { prepared, clock, ledger } = await scene({ fails: true })
  prepared.want([questionOf(3)])
  await clock.advance(1)
  const joined = prepared.claim(questionOf(3))?.use(control())
  const refused = expect(joined).rejects.toThrow('died')
  await clock.advance(10)
  await refused
  expect(prepared.claim(questionOf(3))).toBeUndefined()
  expect(ledger.prepared.runs).toBe(0)
})
