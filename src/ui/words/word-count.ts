/** Lengths as people count them. Models count tokens: pieces of words, and punctuation. */
import { count } from './duration.ts'

/** Of the examples that the app ships: 341 tokens in 270 words. */
export const tokensPerWord = 1.25

/** Words in a text: what stands between white space. */
export const countWords = (text: string): number => text.match(/\S+/g)?.length ?? 0

/** How many words of usual English so many tokens are. */
export const wordsOf = (tokens: number): number => tokens / tokensPerWord

/** `1 word`, `12 words`, `1,530 words`. */
export const wordCount = (words: number): string => `${count(words)} ${words === 1 ? 'word' : 'words'}`

/** A length that is known in tokens only: `about 820 words`. */
export function aboutWords(tokens: number): string {
  const words = wordsOf(tokens)
  return `about ${wordCount(Math.max(1, words < 20 ? Math.round(words) : Number(words.toPrecision(2))))}`
}
