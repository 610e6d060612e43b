import { expect, test } from 'vitest'
import { FairQueue } from './fair-queue.ts'

const order = (queue: FairQueue<string>) => queue.items.map(({ item }) => item)

test('a client with one item is served next, whatever the load of another client', () => {
  const queue = new FairQueue<string>()
  for (const item of ['g1', 'g2', 'g3']) queue.push(item, 'greedy', 1000)
  queue.push('p1', 'polite', 10)
  expect(order(queue)).toEqual(['g1', 'p1', 'g2', 'g3'])
  expect(queue.costAhead('third')).toBe(1010)
  expect(queue.costAhead('greedy')).toBe(3010)
})

test('clients with the same load alternate by cost, not by number', () => {
  const queue = new FairQueue<string>()
  for (const item of ['a1', 'a2', 'a3', 'a4']) queue.push(item, 'a', 10)
  for (const item of ['b1', 'b2']) queue.push(item, 'b', 20)
  expect(order(queue)).toEqual(['a1', 'b1', 'a2', 'a3', 'b2', 'a4'])
})

test('a client accumulates no credit while it is idle', () => {
  const queue = new FairQueue<string>()
  queue.push('a1', 'a', 100)
  queue.push('a2', 'a', 100)
  queue.take(queue.items.slice(0, 1))
  queue.take(queue.items.slice(0, 1))
  queue.push('a3', 'a', 100)
  queue.push('b1', 'b', 100)
  queue.push('b2', 'b', 100)
  expect(order(queue)).toEqual(['b1', 'a3', 'b2'])
})

test('an item that is put back keeps its position', () => {
  const queue = new FairQueue<string>()
  for (const item of ['a1', 'a2']) queue.push(item, 'a', 1)
  const [first] = queue.items
  if (!first) throw new Error('expected an item')
  queue.take([first])
  queue.restore(first)
  expect(order(queue)).toEqual(['a1', 'a2'])
})

test('cancelled items leave the queue', () => {
  const queue = new FairQueue<string>()
  for (const item of ['a1', 'a2']) queue.push(item, 'a', 1)
  queue.remove((item) => item === 'a1')
  expect(order(queue)).toEqual(['a2'])
})
