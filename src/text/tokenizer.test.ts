import { readFileSync } from 'node:fs'
import { Tokenizer as HuggingFaceTokenizer } from '@huggingface/tokenizers'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bertNormalizer, wordPiece } from './testing/word-piece.ts'
import { createTokenizer } from './tokenizer.ts'

const tiny = wordPiece({ type: 'Lowercase' }, ['[UNK]', 'joy', '##ful', '!'])

test('encode(text) splits words into pieces and marks unknown words', () => {
  expect(createTokenizer(tiny).encode('Joyful joy!  zebra')).toEqual([1, 2, 1, 3, 0])
})

test('encode(text) returns no ids for white space', () => {
  expect(createTokenizer(tiny).encode(' \n ')).toEqual([])
})

test('createTokenizer(json) throws an error with a remedy for an invalid file', () => {
  expect(() => createTokenizer({ model: 'no' })).toThrow(/word list cannot be read/)
})

const shippedFile = new URL('../../models/artefacts/tokenizer.json', import.meta.url)
const shippedJson = JSON.parse(readFileSync(shippedFile, 'utf8'))
const shipped = createTokenizer(shippedJson)

test('for any text, the ids are those of the library', () => {
  const library = new HuggingFaceTokenizer(shippedJson, {})
  const hostile = fc.constantFrom(
    ' ',
    '~0~',
    '~1~',
    '~',
    '0~',
    '\u00ad',
    "'s",
    "n't",
    '❤',
    '``',
    '--',
    '日本',
    'cannot',
  )
  const text = fc
    .array(fc.oneof(hostile, fc.string({ unit: 'grapheme', maxLength: 12 })))
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(text, (typed) => {
      expect(shipped.encode(typed)).toEqual(library.encode(typed, { add_special_tokens: false }).ids)
    }),
    { numRuns: 400 },
  )
})

test('a text of many batches has the ids of the library', () => {
  const library = new HuggingFaceTokenizer(shippedJson, {})
  const text = "It isn't ~0~ far, they said – 40 km. ".repeat(400)
  expect(shipped.encode(text)).toEqual(library.encode(text, { add_special_tokens: false }).ids)
})

test('encode(text, limit) stops at the run that exceeds the limit', () => {
  const word = 'q'.repeat(99)
  expect(shipped.encode(word)).toHaveLength(99)
  expect(shipped.encode(`${word} `.repeat(600), 1_000)).toHaveLength(99 * 11)
})

test('a normalizer that rewrites the separator of runs changes no ids', () => {
  const withoutTildes = { ...tiny, normalizer: { type: 'Replace', pattern: { String: '~' }, content: '' } }
  expect(createTokenizer(withoutTildes).encode('joy joy~ful')).toEqual([1, 1, 2])
})

test('a run longer than any word is read in parts', () => {
  const parts = [...shipped.runs('\u0301\u0316'.repeat(10_000))]
  expect(parts.map(({ start }) => start).slice(0, 2)).toEqual([0, 1_024])
})

test('rare Han signs and capital sigmas are read as in the Rust implementation', () => {
  const pieces = ['[UNK]', '𠀀', '𠀁', 'σο', '##σ', '##ς']
  const bert = createTokenizer(wordPiece(bertNormalizer(true), pieces))
  // tokenizers 0.23.3 gives the same ids.
  expect(bert.encode('𠀀𠀁 ΣΟΣ σος')).toEqual([1, 2, 3, 4, 3, 5])
})
