import { expect, test } from 'vitest'
import { createExclusively } from './exclusively.ts'

const never = new AbortController().signal
const refusing = {
  request: async () => {
    throw new DOMException('The request was denied.', 'SecurityError')
  },
} as unknown as LockManager

test.each([
  ['has no locks', undefined],
  ['refuses locks', refusing],
])('runs with the same name do not overlap if the browser %s', async (_, locks) => {
  const exclusively = createExclusively(locks)
  const seen: string[] = []
  const job = (name: string, fails: boolean) =>
    exclusively('file', never, async () => {
      seen.push(`${name} begins`)
      await new Promise((resolve) => setTimeout(resolve))
      seen.push(`${name} ends`)
      if (fails) throw new Error('offline')
    })
  await Promise.allSettled([job('first', true), job('second', false)])
  expect(seen).toEqual(['first begins', 'first ends', 'second begins', 'second ends'])
})

test('a run that fails under its lock is not repeated', async () => {
  const locks = { request: async (_: string, __: object, run: () => unknown) => run() }
  const exclusively = createExclusively(locks as unknown as LockManager)
  let runs = 0
  const run = async () => {
    runs += 1
    throw new DOMException('denied', 'SecurityError')
  }
  await expect(exclusively('file', never, run)).rejects.toThrow('denied')
  expect(runs).toBe(1)
})
