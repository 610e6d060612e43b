/** Lengths in words, which people count. Models count tokens: pieces of words, and punctuation. */
import { count } from './duration.ts'

/** From the shipped examples: 341 tokens in 270 words. */
export const tokensPerWord = 1.25

/** The number of words in a text, separated by white space. */
export const countWords = (text: string): number => text.match(/\S+/g)?.length ?? 0

/** The estimated number of English words in this many tokens. */
export const wordsOf = (tokens: number): number => tokens / tokensPerWord

/** `1 word`, `12 words`, `1,530 words`. */
export const wordCount = (words: number): string => `${count(words)} ${words === 1 ? 'word' : 'words'}`

/** The word estimate for a number of tokens: `about 820 words`. */
export function aboutWords(tokens: number): string {
  const words = wordsOf(tokens)
  return `about ${wordCount(Math.max(1, words < 20 ? Math.round(words) : Number(words.toPrecision(2))))}`
}
