/** Splits a pasted text into sentences and counts the tokens of each, as the app does. */
import { splitSentences } from '../../../text/sentences.ts'
import type { Tokenizer } from '../../../text/tokenizer.ts'

/** The maximum text to measure. Longer texts would block the page and add no information. */
export const maxCharacters = 200_000

/** The token count of each non-empty sentence in the first `maxCharacters` characters. */
export const textLengths = (text: string, words: Tokenizer): number[] =>
  splitSentences(text.slice(0, maxCharacters))
    .map((sentence) => words.encode(sentence.text).length)
    .filter((length) => length > 0)
