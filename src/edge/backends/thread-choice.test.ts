import { expect, test } from 'vitest'
import { chosenBy, keepThreadChoice, threadChoice } from './thread-choice.ts'

/** As much of the Cache API as a choice needs. */
function cacheStorage() {
  const kept = new Map<string, string>()
  const cache = {
    match: async (address: string) => (kept.has(address) ? new Response(kept.get(address)) : undefined),
    put: async (address: string, response: Response) => void kept.set(address, await response.text()),
  }
  return { open: async () => cache } as unknown as CacheStorage
}

const device = (change = {}) => ({ isolated: true, cores: 8, caches: cacheStorage(), ...change })

test('it is one thread until two were measured to be sooner', async () => {
  const phone = device()
  expect(await threadChoice(phone)).toEqual({ threads: 1, isOpen: true })
  await keepThreadChoice(phone, 2)
  expect(await threadChoice(phone)).toEqual({ threads: 2, isOpen: false })
})

test('a choice of one thread is not measured again', async () => {
  const phone = device()
  await keepThreadChoice(phone, 1)
  expect(await threadChoice(phone)).toEqual({ threads: 1, isOpen: false })
})

test.each([
  ['without isolation', { isolated: false }],
  ['on two cores', { cores: 2 }],
  ['without a cache', { caches: undefined }],
])('there is nothing to measure %s', async (_, change) => {
  expect(await threadChoice(device(change))).toEqual({ threads: 1, isOpen: false })
})

test('a second thread must save a tenth of the time', () => {
  expect([chosenBy(10, 8.9), chosenBy(10, 9.1), chosenBy(10, 12)]).toEqual([2, 1, 1])
})
