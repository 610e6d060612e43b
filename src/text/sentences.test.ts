import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isClosed, splitFinished, splitSentences } from './sentences.ts'

const texts = (text: string) => splitSentences(text).map((sentence) => sentence.text)

/** Each array contains the sentences of the text that they form when joined with spaces. */
const known: readonly (readonly string[])[] = [
  ['A joy to watch.', 'Who wrote it?', 'Me!'],
  ['Dr. Who met J. Smith at 3.5 km.', 'It rained.'],
  ['Dr. Smith asked Mrs. Jones and Prof. Berg.', 'Nobody answered.'],
  ['J. K. Rowling and J. R. R. Tolkien write.', 'George R. R. Martin does not.'],
  ['Choose a city, e.g. Paris, i.e. the capital.', 'Then go.'],
  ['The U.S. Army moved.', 'He lives in the U.S.', 'It is large.'],
  ['She holds a Ph.D. from Lund.', 'She holds a Ph.D.', 'He does not.'],
  ['See No. 5 and Fig. 3 in Vol. 2, pp. 4.', 'No.', 'He stayed.'],
  ['It weighs approx. 3 kg.', 'It came on Jan. 5.'],
  ['Bread, cheese, etc. are sold.', 'Bread, cheese, etc.', 'Bring both.'],
  ['Apple Inc. Chief Cook left.', 'He left Apple Inc.', 'They wept.'],
  ['Martin Luther King Jr. Day is in January.'],
  ['Version v1.2.3 is out.', 'It costs 3.50 now.', 'It cost $1,000.00.'],
  ['We met at 10.30 a.m. Monday.', 'We left at 5 p.m.', 'Nobody saw us.', 'It ends at 9 p.m. EST.'],
  ['It was 1984.', 'We were young.', 'It cost 5.', '3 of them broke.'],
  ['Look at https://example.org/a.b?c=d!e#f.g today.', 'See www.example.co.uk.', 'It helps.'],
  ['Write to j.k.smith+x@mail.example.com.', 'She answers.', 'Is it a@b.co?', 'Yes.'],
  ['Well... maybe.', 'He left...', 'Nobody knew.', 'So… what?', 'Fine.'],
  ['“What?” he said.', 'He said “Stop.”', 'Then he left.', '(He lied.)', 'She (so they say) knew.'],
  ['What?!', 'No way!!!', 'Yes.'],
  ['Great!😍', 'Would buy again.👍🏽', 'Loved it! ❤️'],
  ['1. Great film.', '2. Terrible film.', 'I gave it 3.', 'Boring.'],
  ['Plan B.', 'We left.', 'Taller than I.', 'Terrible film.'],
  ['loved it. would watch again. so good!', 'go see it!', 'now'],
  ['¿Qué?', '¡Vamos!', 'Él vino.', 'Это дом.', 'Он большой.'],
]

describe('splitSentences(text)', () => {
  test.each(known.map((sentences) => [sentences.join(' '), sentences]))('%s', (text, sentences) => {
    expect(texts(text as string)).toEqual(sentences)
  })

  test('every line of a pasted list is a sentence, whatever its last character', () => {
    expect(texts('first line\nsecond line\r\nthird, e.g.\u2028Dr.\r\rlast\n')).toEqual([
      'first line',
      'second line',
      'third, e.g.',
      'Dr.',
      'last',
    ])
  })

  test('recognizes the full stops of other scripts', () => {
    expect(texts('これは本です。「面白い！」と言った。')).toEqual([
      'これは本です。',
      '「面白い！」',
      'と言った。',
    ])
  })

  test('removes the space between sentences', () => {
    expect(texts('  A joy.  \t It rained. ')).toEqual(['A joy.', 'It rained.'])
  })

  test('returns nothing for white space', () => {
    expect(texts(' \n\t ')).toEqual([])
  })

  test('sentences and the white space between them form the whole text', () => {
    const parts = fc.constantFrom(
      '. ',
      '! ',
      '?" ',
      '... ',
      '\n',
      'U.S. ',
      'Dr. ',
      'It ',
      'and ',
      '5',
      '。',
      '😍',
      ' ',
    )
    const text = fc
      .array(fc.oneof(parts, fc.string({ unit: 'grapheme', maxLength: 6 })))
      .map((all) => all.join(''))
    fc.assert(
      fc.property(text, (text) => {
        let end = 0
        for (const sentence of splitSentences(text)) {
          expect(text.slice(end, sentence.start).trim()).toBe('')
          expect(text.slice(sentence.start, sentence.end)).toBe(sentence.text)
          expect(sentence.text).toBe(sentence.text.trim())
          expect(sentence.text).not.toBe('')
          end = sentence.end
        }
        expect(text.slice(end).trim()).toBe('')
      }),
      { numRuns: 1_000 },
    )
  })

  test('the browser’s own segmenter is not used', () => {
    const { Segmenter } = Intl
    Reflect.deleteProperty(Intl, 'Segmenter')
    try {
      expect(texts('Dr. Who came. It rained.')).toEqual(['Dr. Who came.', 'It rained.'])
    } finally {
      Object.assign(Intl, { Segmenter })
    }
  })

  test.each(['.', '. ', '!"', "'", 'a. ', '1. ', ' ', '("', '. (', 'é́', '😍', '!😍', '。', 'Dr. '])(
    'a megabyte of %j is split before the test gives up',
    (part) => {
      const text = `${part.repeat(1_000_000 / part.length)}x`
      expect(splitSentences(text).at(-1)?.text.endsWith('x')).toBe(true)
    },
  )
})

describe('isClosed(text)', () => {
  test.each(['A joy.', 'A joy?!', 'A joy!"', 'A joy!😍', '本。」', 'So…'])('%s is', (text) => {
    expect(isClosed(text)).toBe(true)
  })

  test.each(['A joy', 'A joy,', 'A “joy”', ''])('%j is not', (text) => {
    expect(isClosed(text)).toBe(false)
  })

  test('a long run of quotes is handled in linear time', () => {
    expect(isClosed('"'.repeat(1_000_000))).toBe(false)
  })
})

describe('splitFinished(text)', () => {
  test('waits for the space after the full stop', () => {
    expect(splitFinished('It costs 3.').finished).toEqual([])
    expect(splitFinished('It costs 3. ').finished.map((sentence) => sentence.text)).toEqual(['It costs 3.'])
  })

  test('returns the open sentence as the rest', () => {
    const { finished, rest } = splitFinished('A joy. And th')
    expect(finished.map((sentence) => sentence.text)).toEqual(['A joy.'])
    expect(rest).toBe('And th')
  })

  test('a line break ends a sentence', () => {
    expect(splitFinished('no full stop\n')).toMatchObject({ finished: [{ text: 'no full stop' }], rest: '' })
  })
})
