import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooseBatch } from './choose-batch.ts'

test('an empty queue gives an empty batch', () => {
  expect(chooseBatch([], 8)).toEqual([])
})

test('the row with the longest wait is batched with rows of a similar length', () => {
  expect(chooseBatch([10, 100, 12, 9, 11], 3)).toEqual([0, 3, 4])
})

test('a row that would double the work of a shorter one waits', () => {
  expect(chooseBatch([10, 21, 20], 8)).toEqual([0, 2])
})

test('a batch ends where another row would not fit, and its first row always does', () => {
  expect(chooseBatch([10, 12, 11, 10], 8, (rows, longest) => rows * longest <= 30)).toEqual([0, 3])
  expect(chooseBatch([10, 10], 8, () => false)).toEqual([0])
})

test('for any queue, a batch contains the oldest row, no duplicates, at most the limit, and little padding', () => {
  const lengths = fc.array(fc.integer({ min: 1, max: 1024 }), { minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(lengths, fc.integer({ min: 1, max: 16 }), (waiting, limit) => {
      const chosen = chooseBatch(waiting, limit)
      const sizes = chosen.map((index) => waiting[index] as number)
      expect(chosen).toContain(0)
      expect(new Set(chosen).size).toBe(chosen.length)
      expect(chosen.length).toBeLessThanOrEqual(limit)
      expect(Math.max(...sizes)).toBeLessThanOrEqual(2 * Math.min(...sizes))
    }),
  )
})
