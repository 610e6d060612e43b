import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createTokenizer } from '../../text/tokenizer.ts'
import { tasks } from '../ask/tasks.ts'
import { aboutWords, countWords, tokensPerWord, wordCount } from './word-count.ts'

test('the shipped examples have about the assumed number of tokens per word', () => {
  const words = createTokenizer(JSON.parse(readFileSync('models/artefacts/tokenizer.json', 'utf8')))
  const texts = tasks.flatMap(({ examples }) => examples.flatMap((example) => Object.values(example)))
  const tokens = texts.reduce((sum, text) => sum + words.encode(text).length, 0)
  const counted = texts.reduce((sum, text) => sum + countWords(text), 0)
  expect(Math.abs(tokens / counted - tokensPerWord)).toBeLessThan(0.1)
})

test('words are separated by white space', () => {
  expect(['', ' \n', 'It rained.', ' one\ttwo  three\n'].map(countWords)).toEqual([0, 0, 2, 3])
})

test('a length has no more digits than its precision', () => {
  expect([1, 2].map(wordCount)).toEqual(['1 word', '2 words'])
  // 1024 / 1.25 = 819.2; 16 / 1.25 = 12.8
  expect([1024, 16, 1].map(aboutWords)).toEqual(['about 820 words', 'about 13 words', 'about 1 word'])
})
