import { expect, test } from 'vitest'
import { spoken } from './decision/ruler-sentence.ts'
import { tooLongSentence } from './too-long.ts'

const said = (windows: number) => spoken(tooLongSentence(1530, { maximum: 1024, windows }))

test('tooLongSentence contains the length, the limit and the remedy', () => {
  expect(said(2)).toBe('1,530 words; about 820 words can be read at once. It can be read in 2 parts.')
  expect(said(1)).toBe('1,530 words; about 820 words can be read at once. Shorten it, or split it in two.')
})
