import { expect, test } from 'vitest'
import { createFakeClock } from '../../router/testing/fake-clock.ts'
import type { Answer } from '../protocol.ts'
import { announcedDeadlineMs, questionDeadlineMs } from '../timeouts.ts'
import { createInFlight } from './in-flight.ts'

const answer = { model_name: 'mood' } as Answer
const settled = () => new Promise((resolve) => setTimeout(resolve, 5))
const untilAborted = (signal: AbortSignal) =>
  new Promise<Answer>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))

test('a question joins the same question in flight, and runs again after its end', async () => {
  const underWay = createInFlight(createFakeClock().after)
  let runs = 0
  const run = async () => {
    runs += 1
    return answer
  }
  await Promise.all([underWay.join('k:1', 'k', run), underWay.join('k:1', 'k', run)])
  expect(runs).toBe(1)
  await underWay.join('k:1', 'k', run)
  expect(runs).toBe(2)
})

test('cancel aborts every question with the key, and no other', async () => {
  const underWay = createInFlight(createFakeClock().after)
  const cancelled = underWay.join('k:1', 'k', untilAborted)
  const spared = underWay.join('l:1', 'l', async () => answer)
  expect(underWay.busy).toBe(true)
  underWay.cancel('k')
  await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' })
  expect(await spared).toBe(answer)
  expect(underWay.busy).toBe(false)
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
  const underWay = createInFlight(after)
  let idle = false
  void underWay.idle('k').then(() => {
    idle = true
  })
  await settled()
  expect(idle).toBe(false)
  let end = (_: Answer) => {}
  void underWay.join('k:1', 'k', () => new Promise((resolve) => (end = resolve)))
  await settled()
  expect(idle).toBe(false)
  end(answer)
  await settled()
  expect(idle).toBe(true)
})

test('idle waits for an announced question no longer than its deadline', async () => {
  const { after, advance } = createFakeClock()
  const underWay = createInFlight(after)
  let idle = false
  void underWay.idle('k').then(() => {
    idle = true
  })
  await advance(announcedDeadlineMs - 1)
  expect(idle).toBe(false)
  await advance(1)
  expect(idle).toBe(true)
})

test('idle does not wait for a question that was answered before its announcement', async () => {
  const underWay = createInFlight(createFakeClock().after)
  await underWay.join('k:1', 'k', async () => answer)
  await underWay.idle('k')
})

test('idle waits for questions that arrive while it waits', async () => {
  const underWay = createInFlight(createFakeClock().after)
  let idle = false
  let end = (_: Answer) => {}
  const first = () =>
    new Promise<Answer>((resolve) => {
      end = resolve
    })
  void underWay.join('a', 'a', first)
  const done = underWay.idle().then(() => {
    idle = true
  })
  const second = underWay.join('b', 'b', untilAborted)
  second.catch(() => {})
  end(answer)
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect(idle).toBe(false)
  underWay.cancel('b')
  await done
})
