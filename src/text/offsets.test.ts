import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isQuickToLocate, locateInSlices, locateTokens } from './offsets.ts'
import { bertNormalizer, wordPiece } from './testing/word-piece.ts'
import { createTokenizer } from './tokenizer.ts'

const file = new URL('../../models/artefacts/tokenizer.json', import.meta.url)
const tokenizer = createTokenizer(JSON.parse(readFileSync(file, 'utf8')))
const wordsOf = (text: string) =>
  locateTokens(tokenizer, text).offsets.map(([start, end]) => text.slice(start, end))

test('every token has its position in the text', () => {
  expect(wordsOf('A small film, “closed” – 1884!')).toEqual(
    expect.arrayContaining(['A', 'small', 'film', ',', '“', '”', '–', '!']),
  )
  expect(wordsOf('It fell. 😍 It rose.')).toContain('😍')
})

test('a spelling that the normalizer rewrites stays within its word', () => {
  const text = "  they don't  "
  const within = locateTokens(tokenizer, text).offsets.map(([start, end]) => start >= 7 && end <= 12)
  expect(within).toEqual([false, true, true])
})

test('a tokenizer that keeps capitals and typographic signs has positions too', () => {
  const pieces = ['[UNK]', 'It', '’', 's', 'Os', '##lo']
  const cased = createTokenizer(wordPiece(bertNormalizer(false), pieces))
  const text = 'It’s Oslo'
  const { ids, offsets } = locateTokens(cased, text)
  expect(ids).toEqual([1, 2, 3, 4, 5])
  expect(offsets.map(([start, end]) => text.slice(start, end))).toEqual(['It', '’', 's', 'Os', 'lo'])
})

test('for any text, the ids are those of the tokenizer, and the offsets are ordered and inside the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      const { ids, offsets } = locateTokens(tokenizer, text)
      expect(ids).toEqual(tokenizer.encode(text))
      expect(offsets).toHaveLength(ids.length)
      for (const [start, end] of offsets) {
        expect(start).toBeGreaterThanOrEqual(0)
        expect(end).toBeGreaterThanOrEqual(start)
        expect(end).toBeLessThanOrEqual(text.length)
      }
    }),
  )
})

test('each of two hundred thousand dots has its own position', () => {
  const { offsets } = locateTokens(tokenizer, '.'.repeat(200_000))
  expect(offsets).toHaveLength(200_000)
  expect(offsets.slice(-2)).toEqual([
    [199_998, 199_999],
    [199_999, 200_000],
  ])
})

test('an unknown piece extends from the previous piece to the next known one', () => {
  const unknown = {
    encode: () => [],
    *runs(text: string) {
      yield {
        start: 0,
        text,
        spaceBefore: '',
        ids: [1, 5, 1, 1, 6, 1],
        spellings: () => [undefined, 'b', undefined, undefined, 'e', undefined],
      }
    },
  }
  expect(locateTokens(unknown, 'abcdef').offsets).toEqual([
    [0, 1],
    [1, 2],
    [2, 4],
    [4, 4],
    [4, 5],
    [5, 6],
  ])
})

test('a long text is located in slices, and cached with its tokenizer', () => {
  const text = 'The harbour of Lindholm was dug by hand. '.repeat(2_000)
  const own = { ...tokenizer }
  expect(isQuickToLocate(own, text)).toBe(false)
  let steps = 0
  const slices = locateInSlices(own, text)
  let step = slices.next()
  for (; !step.done; step = slices.next()) steps += 1
  expect(steps).toBeGreaterThan(15)
  expect(steps).toBeLessThan(25)
  expect(isQuickToLocate(own, text)).toBe(true)
  expect(isQuickToLocate(tokenizer, text)).toBe(false)
  expect(locateTokens(own, text)).toBe(step.value)
  expect(step.value).toEqual(locateTokens(tokenizer, text))
  expect(isQuickToLocate(own, `${text}.`)).toBe(false)
})

test.each(['byte-level', 'byte-level-prefix', 'unigram'])('tokens of %s have their positions', (name) => {
  const file = new URL(`testing/${name}.json`, import.meta.url)
  const own = createTokenizer(JSON.parse(readFileSync(file, 'utf8')).tokenizer)
  const text = '  The café: 日本 😀 isn’t  far.\n'
  const { ids, offsets } = locateTokens(own, text)
  expect(ids).toEqual(own.encode(text))
  // All characters but white space belong to a token, in order.
  const covered = offsets.map(([start, end]) => text.slice(start, end)).join('')
  expect(covered).toBe(text.replaceAll(/\s/g, ''))
})
