import fc from 'fast-check'
import { expect, test } from 'vitest'
import { directionOf, wrapLines } from './wrap-lines.ts'

const signs = (text: string) => [...text].length
const wrap = (text: string, width: number, most = 9) => wrapLines(text, width, most, signs)

test('a word that fits on a line is not broken', () => {
  expect(wrap('the quick brown fox', 9)).toEqual(['the quick', 'brown fox'])
  expect(wrap('one\ntwo', 9)).toEqual(['one', 'two'])
})

test('a word longer than a line is broken between grapheme clusters', () => {
  expect(wrap('abcdefgh', 3)).toEqual(['abc', 'def', 'gh'])
  const family = '👨‍👩‍👧'
  expect(wrap(family.repeat(2), signs(family))).toEqual([family, family])
})

test('a text with too many lines ends in an ellipsis that fits', () => {
  expect(wrap('one two three four five', 5, 2)).toEqual(['one', 'two…'])
  expect(wrap('abcdefgh', 4, 1)).toEqual(['abc…'])
  expect(wrap('one two', 3, 2)).toEqual(['one', 'two'])
})

test('no line exceeds the width, and the number of lines is bounded', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      fc.integer({ min: 30, max: 60 }),
      (text, width) => {
        const lines = wrap(text, width, 2)
        expect(lines.length).toBeLessThanOrEqual(2)
        for (const line of lines) expect(signs(line)).toBeLessThanOrEqual(width)
      },
    ),
  )
})

test('a megabyte without a space is truncated at once', () => {
  expect(wrap('a'.repeat(1_000_000), 10, 3)).toHaveLength(3)
})

test('the first letter gives the direction', () => {
  expect(directionOf('שלום world')).toBe('rtl')
  expect(directionOf('“1984” مرحبا')).toBe('rtl')
  expect(directionOf('hello שלום')).toBe('ltr')
  expect(directionOf('😍')).toBe('ltr')
})
