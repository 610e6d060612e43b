import { expect, test } from 'vitest'
import { createRunQueue, nextTask } from './run-queue.ts'

const jobs = () => {
  const ran: string[] = []
  const job = (name: string) => async () => void ran.push(name)
  return { ran, job }
}

test('a question runs before background work that has not started', async () => {
  const { ran, job } = jobs()
  const queue = createRunQueue(nextTask)
  queue.add('b1', 'background', job('b1'))
  queue.add('b2', 'background', job('b2'))
  queue.add('q', 'question', job('q'))
  await expect.poll(() => ran).toEqual(['b1', 'q', 'b2'])
})

test('two runs never overlap', async () => {
  const queue = createRunQueue(nextTask)
  let running = 0
  let most = 0
  let done = 0
  for (let i = 0; i < 5; i++) {
    queue.add(String(i), 'question', async () => {
      running += 1
      most = Math.max(most, running)
      await nextTask()
      running -= 1
      done += 1
    })
  }
  await expect.poll(() => done).toBe(5)
  expect(most).toBe(1)
})

test('drop removes a queued job and does not stop a started one', async () => {
  const { ran, job } = jobs()
  const queue = createRunQueue(nextTask)
  queue.add('begun', 'question', job('begun'))
  queue.add('waiting', 'question', job('waiting'))
  queue.add('last', 'question', job('last'))
  expect(queue.drop('begun')).toBe(false)
  expect(queue.drop('waiting')).toBe(true)
  await expect.poll(() => ran).toEqual(['begun', 'last'])
})
