/** A pasted text as lengths: every sentence by itself, as the app would send it. */
import { splitSentences } from '../../text/sentences.ts'
import type { Tokenizer } from '../../text/tokenizer.ts'

/** Longer texts say nothing new about lengths, and would hold the screen up. */
export const mostCharacters = 200_000

/** Tokens of each sentence that has any; what lies beyond `mostCharacters` is not read. */
export const textLengths = (text: string, words: Tokenizer): number[] =>
  splitSentences(text.slice(0, mostCharacters))
    .map((sentence) => words.encode(sentence.text).length)
    .filter((length) => length > 0)
