import { expect, test } from 'vitest'
import { isOtherScript, nonLatinShare } from './script.ts'

test.each([
  ['A joy to watch.', 0],
  ['Señora Müller, cœur, İstanbul', 0],
  ['', 0],
  ['42 % 😀 !?', 0],
  ['αβ ab', 0.5],
  ['Это прекрасно', 1],
  ['映画はとても良かった', 1],
  ['ماتع', 1],
])('nonLatinShare(%j) is %d', (text, share) => {
  expect(nonLatinShare(text)).toBe(share)
})

test('a foreign word in an English sentence is accepted, and an English word in a foreign sentence is not', () => {
  expect(isOtherScript('What does the word λόγος mean?')).toBe(false)
  expect(isOtherScript('Что значит слово logos в этом тексте?')).toBe(true)
})

test('letters outside the basic plane count once each', () => {
  expect(nonLatinShare('𐍈𐍈a')).toBeCloseTo(2 / 3)
})
