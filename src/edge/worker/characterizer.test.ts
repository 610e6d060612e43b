import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shuffledLengths } from './characterizer.ts'

test('shuffledLengths contains every length with the requested count', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 1, max: 1024 }), { maxLength: 12 }),
      fc.integer({ min: 1, max: 20 }),
      fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
      (lengths, repetitions, chances) => {
        const schedule = shuffledLengths(lengths, repetitions, () => chances.next().value as number)
        const ordered = lengths.flatMap((length) => Array.from({ length: repetitions }, () => length))
        expect(schedule.toSorted((a, b) => a - b)).toEqual(ordered.toSorted((a, b) => a - b))
      },
    ),
  )
})

test('shuffledLengths mixes the lengths', () => {
  let seed = 7
  const random = () => {
    seed = (seed * 16807) % 2147483647
    return seed / 2147483647
  }
  expect(shuffledLengths([1, 2], 10, random)).not.toEqual([...Array(10).fill(1), ...Array(10).fill(2)])
})
