import { expect, test } from 'vitest'
import { createCut } from './word-piece.ts'

class CountingMap extends Map<string, number> {
  lookups = 0
  override has(key: string) {
    this.lookups += 1
    return super.has(key)
  }
}

const pieces = ['joy', '##ful', '##fully', '##f', 'j', '[UNK]']
const vocabulary = new CountingMap(pieces.map((piece, id) => [piece, id]))
const cut = createCut({ vocabulary, unknown: '[UNK]', prefix: '##', maximumWordLength: 100 })

test('the longest piece wins at each position', () => {
  expect(cut('joyfully')).toEqual(['joy', '##fully'])
  expect(cut('joyff')).toEqual(['joy', '##f', '##f'])
})

test('a word that the vocabulary cannot spell is unknown as a whole', () => {
  expect(cut('joyous')).toEqual(['[UNK]'])
})

test('the length of a word is counted in code points', () => {
  const emoji = createCut({
    vocabulary: new Map([
      ['😀', 0],
      ['##😀', 1],
    ]),
    unknown: '[UNK]',
    prefix: '##',
    maximumWordLength: 2,
  })
  expect(emoji('😀😀')).toEqual(['😀', '##😀'])
  expect(emoji('😀😀😀')).toEqual(['[UNK]'])
})

test('the lookups per character are at most the length of the longest piece', () => {
  vocabulary.lookups = 0
  const word = `joy${'f'.repeat(97)}`
  expect(cut(word)).toHaveLength(98)
  expect(vocabulary.lookups).toBeLessThanOrEqual('fully'.length * word.length)
})
