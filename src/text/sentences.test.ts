import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitFinished, splitSentences } from './sentences.ts'

const texts = (text: string) => splitSentences(text).map((sentence) => sentence.text)

describe('splitSentences(text)', () => {
  test('cuts at closing punctuation and drops the space between', () => {
    expect(texts('A joy to watch.  Who wrote it? Me!')).toEqual(['A joy to watch.', 'Who wrote it?', 'Me!'])
  })

  test('keeps titles, initials and decimals whole', () => {
    expect(texts('Dr. Who met J. Smith at 3.5 km. It rained.')).toEqual([
      'Dr. Who met J. Smith at 3.5 km.',
      'It rained.',
    ])
  })

  test('ends a sentence at a line break', () => {
    expect(texts('first line\nsecond line')).toEqual(['first line', 'second line'])
  })

  test('knows the full stops of other scripts', () => {
    expect(texts('これは本です。面白い！')).toEqual(['これは本です。', '面白い！'])
  })

  test('gives nothing for white space', () => {
    expect(texts(' \n\t ')).toEqual([])
  })

  test('loses no character but white space, and offsets point at what they name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const sentences = splitSentences(text)
        for (const { text: own, start, end } of sentences) expect(text.slice(start, end)).toBe(own)
        const squeeze = (s: string) => s.replace(/\s+/g, '')
        expect(squeeze(sentences.map((sentence) => sentence.text).join(''))).toBe(squeeze(text))
      }),
    )
  })
})

describe('splitFinished(text)', () => {
  test('waits for the space after the full stop', () => {
    expect(splitFinished('It costs 3.').finished).toEqual([])
    expect(splitFinished('It costs 3. ').finished.map((sentence) => sentence.text)).toEqual(['It costs 3.'])
  })

  test('keeps the open sentence as the rest', () => {
    const { finished, rest } = splitFinished('A joy. And th')
    expect(finished.map((sentence) => sentence.text)).toEqual(['A joy.'])
    expect(rest).toBe('And th')
  })

  test('takes a line break as an end', () => {
    expect(splitFinished('no full stop\n')).toMatchObject({ finished: [{ text: 'no full stop' }], rest: '' })
  })
})
