import { expect, test } from 'vitest'
import { joinLines } from './join-lines.ts'

const line = (text: string, y: number) => ({ text, y, height: 10 })

test.each([
  ['lines of a paragraph', [line('one', 100), line('two', 88)], 'one two'],
  ['two paragraphs', [line('one', 100), line('two', 76)], 'one\ntwo'],
  ['two columns', [line('one', 100), line('two', 500)], 'one\ntwo'],
  ['a hyphenated word', [line('har-', 100), line('bour', 88)], 'harbour'],
  ['a dash before a capital', [line('Jean-', 100), line('Luc', 88)], 'Jean- Luc'],
  ['empty lines', [line('  ', 100), line('a  b', 88), line('', 76)], 'a b'],
  ['nothing', [], ''],
])('%s', (_, lines, expected) => {
  expect(joinLines(lines)).toBe(expected)
})
