/** What is said of a text that is too long to be read at once. */
import type { TooLong } from '../ask/measure.ts'
import type { Phrase } from './ruler-sentence.ts'
import { aboutWords, wordCount } from './word-count.ts'

/** The ruler's line for it. */
export const tooLongLine = 'Too long to read at once'

/** The ruler's sentence for it: how long it is, how much is read, and what can be done. */
export function tooLongSentence(words: number, { maximum, windows }: TooLong): Phrase[] {
  const remedy = windows > 1 ? `It can be read in ${windows} parts.` : 'Shorten it, or split it in two.'
  return [{ text: `${wordCount(words)}; ${aboutWords(maximum)} can be read at once. ${remedy}` }]
}

/** On the button that does it. */
export const askOverWindows = (windows: number): string => `Read it in ${windows} parts`
