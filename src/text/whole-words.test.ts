import { expect, test } from 'vitest'
import { wholeWords } from './whole-words.ts'

const text = 'The harbour of Łódź, 1884–1891.'
const widened = (part: string) => {
  const at = text.indexOf(part)
  return text.slice(...wholeWords(text, at, at + part.length))
}

test('wholeWords(text, start, end) widens a part of a word to the word', () => {
  expect(widened('arb')).toBe('harbour')
  expect(widened('bour of Ł')).toBe('harbour of Łódź')
  expect(widened('88')).toBe('1884')
})

test('whole words and punctuation are unchanged', () => {
  for (const part of ['harbour', 'harbour of', ',', '1884–1891', 'The']) expect(widened(part)).toBe(part)
})
