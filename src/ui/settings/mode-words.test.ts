import { expect, test } from 'vitest'
import { modeWords } from './mode-words.ts'

test('modes that may ask both sides describe the possible cost, and the others do not', () => {
  const priceOf = Object.fromEntries(modeWords.map(({ mode, price }) => [mode, price]))
  expect(priceOf.balanced).toBe(
    'To answer a second faster, it lets this device waste up to 10 s of work, or the cloud 100 s; it sends a further kilobyte only to gain at least 1 ms.',
  )
  expect(priceOf.fastest).toContain('up to 33 s of work, or the cloud 333 s')
  expect([priceOf.saver, priceOf.private]).toEqual([undefined, undefined])
})
