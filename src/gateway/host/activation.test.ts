import { expect, test } from 'vitest'
import { createFakeClock } from '../../router/testing/fake-clock.ts'
import { activationDeadlineMs, limitActivation } from './activation.ts'

/** An `activate` event that reports whether its activation has ended. */
function activateEvent() {
  const awaited: Promise<unknown>[] = []
  const event = { waitUntil: (work: Promise<unknown>) => void awaited.push(work) }
  const ended = async () => {
    const pending = Symbol('pending')
    const later = new Promise((resolve) => setTimeout(() => resolve(pending)))
    return (await Promise.race([Promise.allSettled(awaited), later])) !== pending
  }
  return { event, ended }
}

test('activation ends in time although clients.claim() never settles', async () => {
  const { event, ended } = activateEvent()
  const clock = createFakeClock()
  limitActivation(event, clock.after)
  event.waitUntil(new Promise(() => {}))
  await clock.advance(activationDeadlineMs - 1)
  expect(await ended()).toBe(false)
  await clock.advance(1)
  expect(await ended()).toBe(true)
})

test('activation waits for work that ends in time, and no longer', async () => {
  const { event, ended } = activateEvent()
  let end = () => {}
  limitActivation(event, createFakeClock().after)
  event.waitUntil(
    new Promise<void>((resolve) => {
      end = resolve
    }),
  )
  expect(await ended()).toBe(false)
  end()
  expect(await ended()).toBe(true)
})
