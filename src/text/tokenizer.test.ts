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

/** Small tokenizers with the ids of Hugging Face's Rust implementation; see testing/write-tokenizers.py. */
const trained = ['byte-level', 'byte-level-prefix', 'unigram'] as const
const fixture = (
  name: (typeof trained)[number],
): { tokenizer: object; cases: { text: string; ids: number[] }[] } =>
  JSON.parse(readFileSync(new URL(`testing/${name}.json`, import.meta.url), 'utf8'))

test.each(trained)('the ids of %s are those of the Rust implementation', (name) => {
  const { tokenizer, cases } = fixture(name)
  const own = createTokenizer(tokenizer)
  for (const { text, ids } of cases) expect([text, own.encode(text)]).toEqual([text, ids])
})

test.each(trained)('for any text, the ids of %s are those of the library', (name) => {
  const { tokenizer } = fixture(name)
  const own = createTokenizer(tokenizer)
  const library = new HuggingFaceTokenizer(tokenizer, {})
  const parts = fc.constantFrom(
    ' ',
    '  ',
    '\n',
    '\t ',
    "'s",
    "n't",
    '日本',
    '😀',
    'the',
    'engine',
    '1,024',
    '…',
  )
  const text = fc
    .array(fc.oneof(parts, fc.string({ unit: 'grapheme-ascii', maxLength: 8 })), { maxLength: 12 })
    .map((all) => all.join(''))
    // Words that the library reads as special.
    .filter((all) => !/<\/?(s|unk)>/.test(all))
  fc.assert(
    fc.property(text, (typed) => {
      expect(own.encode(typed)).toEqual(library.encode(typed, { add_special_tokens: false }).ids)
    }),
    { numRuns: 300 },
  )
})

test.each(trained)('%s reads hostile texts in linear time and stops at the limit', (name) => {
  const own = createTokenizer(fixture(name).tokenizer)
  for (const unit of [' ', 'a', '\u0301', '日', '.', ' a', '\n']) {
    expect(own.encode(unit.repeat(60_000)).length).toBeLessThanOrEqual(240_000)
    expect(own.encode(unit.repeat(60_000), 100).length).toBeLessThan(10_000)
  }
})

test.each([
  ['byte-level', { pre_tokenizer: { type: 'ByteLevel', use_regex: false } }, /received BPE with ByteLevel/],
  ['byte-level', { pre_tokenizer: { type: 'Whitespace' } }, /received BPE with Whitespace/],
  [
    'byte-level',
    { normalizer: { type: 'Prepend', prepend: '▁' } },
    /received BPE with Prepend with ByteLevel/,
  ],
  ['unigram', { pre_tokenizer: { type: 'Metaspace', prepend_scheme: 'never' } }, /received Unigram with/],
] as const)(
  'a tokenizer of another kind is named, with those that are read: %s %j',
  (name, changed, message) => {
    const other = { ...fixture(name).tokenizer, ...changed }
    expect(() => createTokenizer(other)).toThrow(message)
    expect(() => createTokenizer(other)).toThrow(/Expected a tokenizer of WordPiece, of BPE/)
  },
)
