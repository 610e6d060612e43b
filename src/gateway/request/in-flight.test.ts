import { expect, test } from 'vitest'
import { createFakeClock } from '../../router/testing/fake-clock.ts'
import type { Answer } from '../protocol.ts'
import { announcedDeadlineMs, questionDeadlineMs } from '../timeouts.ts'
import { createInFlight } from './in-flight.ts'

const answer = { model_name: 'mood' } as Answer
const settled = () => new Promise((resolve) => setTimeout(resolve, 5))
const untilAborted = (signal: AbortSignal) =>
  new Promise<Answer>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))

/** Whether everything in flight has ended. */
function watchIdle(inFlight: ReturnType<typeof createInFlight>, key?: string) {
  let idle = false
  const done = inFlight.idle(key).then(() => {
    idle = true
  })
  return { isIdle: () => idle, done }
}

test('a question joins the same question in flight, and runs again after its end', async () => {
  const inFlight = createInFlight(createFakeClock().after)
  let runs = 0
  const run = async () => {
    runs += 1
    return answer
  }
  await Promise.all([inFlight.join('k:1', 'k', run), inFlight.join('k:1', 'k', run)])
  expect(runs).toBe(1)
  await inFlight.join('k:1', 'k', run)
  expect(runs).toBe(2)
})

test('cancel aborts every question with the key, and no other', async () => {
  const inFlight = createInFlight(createFakeClock().after)
  const cancelled = inFlight.join('k:1', 'k', untilAborted)
  const kept = inFlight.join('l:1', 'l', async () => answer)
  expect(inFlight.busy).toBe(true)
  inFlight.cancel('k')
  await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' })
  expect(await kept).toBe(answer)
  expect(inFlight.busy).toBe(false)
})

test('every question ends at its deadline', async () => {
  const { after, advance } = createFakeClock()
  const question = createInFlight(after).join('k:1', 'k', untilAborted)
  question.catch(() => {})
  await advance(questionDeadlineMs)
  await expect(question).rejects.toMatchObject({ code: 'timeout' })
})

test('idle waits for an announced question and for its answer', async () => {
  const { after } = createFakeClock()
  const inFlight = createInFlight(after)
  const { isIdle } = watchIdle(inFlight, 'k')
  await settled()
  expect(isIdle()).toBe(false)
  let end = (_: Answer) => {}
  void inFlight.join('k:1', 'k', () => new Promise((resolve) => (end = resolve)))
  await settled()
  expect(isIdle()).toBe(false)
  end(answer)
  await settled()
  expect(isIdle()).toBe(true)
})

test('idle waits for an announced question no longer than its deadline', async () => {
  const { after, advance } = createFakeClock()
  const inFlight = createInFlight(after)
  const { isIdle } = watchIdle(inFlight, 'k')
  await advance(announcedDeadlineMs - 1)
  expect(isIdle()).toBe(false)
  await advance(1)
  expect(isIdle()).toBe(true)
})

test('idle does not wait for a question that was answered before its announcement', async () => {
  const inFlight = createInFlight(createFakeClock().after)
  await inFlight.join('k:1', 'k', async () => answer)
  await inFlight.idle('k')
})

test('idle waits for questions that arrive while it waits', async () => {
  const inFlight = createInFlight(createFakeClock().after)
  let end = (_: Answer) => {}
  void inFlight.join('a', 'a', () => new Promise((resolve) => (end = resolve)))
  const { isIdle, done } = watchIdle(inFlight)
  const second = inFlight.join('b', 'b', untilAborted)
  second.catch(() => {})
  end(answer)
  await settled()
  expect(isIdle()).toBe(false)
  inFlight.cancel('b')
  await done
})
