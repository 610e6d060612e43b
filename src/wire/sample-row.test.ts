import { expect, test } from 'vitest'
import type { Side } from './manifest.ts'
import { sampleRow } from './sample-row.ts'

const lengths = (sides: readonly Side[], tokens: number) =>
  sampleRow(sides, 10, tokens).map(({ length }) => length)

test('sampleRow(sides, vocabulary, N) returns ids of the vocabulary, and never the padding id', () => {
  const ids = sampleRow(['text'], 10, 25).flatMap((side) => [...side])
  expect(ids).toHaveLength(25)
  expect(Math.min(...ids)).toBe(1)
  expect(Math.max(...ids)).toBe(9)
})

test('sampleRow(sides, vocabulary, N) gives every side at least one token, and N in total if possible', () => {
  expect(lengths(['question', 'passage'], 1)).toEqual([1, 1])
  expect(lengths(['question', 'passage'], 9)).toEqual([4, 5])
  expect(lengths(['question', 'passage'], 500)).toEqual([12, 488])
})
