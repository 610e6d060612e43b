/** What is said of a text that is too long to be read at once. */
import type { TooLong } from '../ask/measure.ts'
import { count, tokenCount } from './duration.ts'
import type { Phrase } from './ruler-sentence.ts'

/** The ruler's sentence for it: how long it is, how much is read, and what can be done. */
export function tooLongSentence(tokens: number, { maximum, windows }: TooLong): Phrase[] {
  const remedy =
    windows > 1 ? `It can be read in ${windows} overlapping windows.` : 'Shorten it, or split it in two.'
  return [{ text: `${tokenCount(tokens)}: the model reads at most ${count(maximum)} at once. ${remedy}` }]
}

/** On the button that does it. */
export const askOverWindows = (windows: number): string => `Ask over ${windows} overlapping windows`
