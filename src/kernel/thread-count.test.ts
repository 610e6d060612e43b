import { expect, test } from 'vitest'
import { createThreadCount, type ThreadCount } from './thread-count.ts'

/** Runs 32 tokens on a device with given times by thread count. Returns the thread count of each run. */
function run(count: ThreadCount, runs: number, msOf: Record<1 | 2, number>) {
  return Array.from({ length: runs }, () => {
    const threads = count.next(32)
    count.learn(threads, 32, msOf[threads])
    return threads
  })
}

test('two threads are chosen if they are clearly faster, after a few runs of each', () => {
  const count = createThreadCount()
  expect(count.chosen).toBe(1)
  run(count, 12, { 1: 4, 2: 2.5 })
  expect(count.chosen).toBe(2)
})

test('two threads with a small advantage are not chosen', () => {
  const count = createThreadCount()
  run(count, 40, { 1: 4, 2: 3.8 })
  expect(count.chosen).toBe(1)
})

test('the other thread count is tried in one run of thirty-two, and is chosen once it is faster', () => {
  const count = createThreadCount()
  run(count, 12, { 1: 4, 2: 2.5 })
  expect(run(count, 320, { 1: 4, 2: 2.5 }).filter((threads) => threads === 1)).toHaveLength(10)
  run(count, 32 * 12, { 1: 2, 2: 2.5 })
  expect(count.chosen).toBe(1)
  run(count, 32 * 12, { 1: 2, 2: 1.4 })
  expect(count.chosen).toBe(2)
})

test('both thread counts are tried again after three unusual runs', () => {
  const count = createThreadCount()
  run(count, 12, { 1: 4, 2: 2.5 })
  expect(count.chosen).toBe(2)
  run(count, 3, { 1: 4, 2: 9 })
  expect(count.chosen).toBe(1)
  run(count, 12, { 1: 4, 2: 9 })
  expect(count.chosen).toBe(1)
  run(count, 3, { 1: 1, 2: 9 })
  run(count, 12, { 1: 1, 2: 0.6 })
  expect(count.chosen).toBe(2)
})

test('a single unusual run changes nothing', () => {
  const count = createThreadCount()
  run(count, 12, { 1: 4, 2: 2.5 })
  for (const ms of [20, 2.5, 20, 2.5, 20]) count.learn(2, 32, ms)
  expect(count.next(32)).toBe(count.chosen)
})

test('short texts always run on one thread', () => {
  const count = createThreadCount()
  run(count, 12, { 1: 4, 2: 1 })
  expect(count.next(4)).toBe(1)
})
