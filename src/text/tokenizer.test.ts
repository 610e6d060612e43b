import { expect, test } from 'vitest'
import { createTokenizer } from './tokenizer.ts'

const tiny = {
  version: '1.0',
  added_tokens: [],
  normalizer: { type: 'Lowercase' },
  pre_tokenizer: { type: 'BertPreTokenizer' },
  post_processor: null,
  decoder: null,
  model: {
    type: 'WordPiece',
    unk_token: '[UNK]',
    continuing_subword_prefix: '##',
    max_input_chars_per_word: 100,
    vocab: { '[PAD]': 0, '[UNK]': 1, joy: 2, '##ful': 3, '!': 4 },
  },
}

test('encode(text) cuts words into pieces and names the unknown', () => {
  expect(createTokenizer(tiny).encode('Joyful joy!  zebra')).toEqual([2, 3, 2, 4, 1])
})

test('encode(text) gives no ids for white space', () => {
  expect(createTokenizer(tiny).encode(' \n ')).toEqual([])
})

test('createTokenizer(json) says what to do about a broken file', () => {
  expect(() => createTokenizer({ model: 'no' })).toThrow(/tokenizer file cannot be read/)
})
