import { expect, test } from 'vitest'
import type { Clock } from './clock.ts'
import { whenActivated } from './service-worker-host.ts'

/** A worker whose state the test sets, and a clock that the test advances. */
function stage(state: ServiceWorkerState) {
  const worker = Object.assign(new EventTarget(), { state })
  const removed: string[] = []
  let due: { at: number; act: () => void }[] = []
  const clock = {
    now: () => 0,
    after(delay: number, act: () => void) {
      const timer = { at: delay, act }
      due.push(timer)
      return () => {
        due = due.filter((other) => other !== timer)
      }
    },
  } as unknown as Clock
  return {
    activated: whenActivated(
      worker as never,
      { unregister: async () => removed.push('registration') > 0 },
      clock,
    ),
    removed,
    become(next: ServiceWorkerState) {
      worker.state = next
      worker.dispatchEvent(new Event('statechange'))
    },
    pass(time: number) {
      for (const { at, act } of due) if (at <= time) act()
    },
  }
}

test('the page waits for a service worker that is activating', async () => {
  const { activated, removed, become, pass } = stage('installing')
  let isActivated = false
  void activated.then(() => {
    isActivated = true
  })
  become('activating')
  pass(4_999)
  await new Promise((resolve) => setTimeout(resolve))
  expect(isActivated).toBe(false)
  become('activated')
  await activated
  pass(60_000)
  expect(removed).toEqual([])
})

test('a service worker that does not activate within five seconds is removed', async () => {
  const { activated, removed, become, pass } = stage('installed')
  become('activating')
  pass(5_000)
  await expect(activated).rejects.toThrow('did not activate within 5 s')
  expect(removed).toEqual(['registration'])
})

test('a service worker that could not be installed is an error, and an active one is not waited for', async () => {
  const { activated, become } = stage('installing')
  become('redundant')
  await expect(activated).rejects.toThrow('could not be installed')
  await stage('activated').activated
})
