/** Texts for a text that is too long for one request. */
import type { TooLong } from '../ask/measure.ts'
import type { Phrase } from './decision/ruler-sentence.ts'
import { aboutWords, wordCount } from './word-count.ts'

/** The ruler's line. */
export const tooLongLine = 'Too long to read at once'

/** The ruler's sentence: the length, the limit, and the remedy. */
export function tooLongSentence(words: number, { maximum, windows }: TooLong): Phrase[] {
  const remedy = windows > 1 ? `It can be read in ${windows} parts.` : 'Shorten it, or split it in two.'
  return [{ text: `${wordCount(words)}; ${aboutWords(maximum)} can be read at once. ${remedy}` }]
}

/** The label of the button. */
export const askOverWindows = (windows: number): string => `Read it in ${windows} parts`
