/** Live mode: selects the typed sentences that can be answered now. */
import { isClosed, splitFinished } from '../../text/sentences.ts'

/** The length of the pause in typing: none, short, or long enough to assume that the text is complete. */
export type TypingPause = 'typing' | 'moment' | 'long'

/** After this pause, a sentence that ends with closing punctuation is complete even without a space. */
export const shortPauseMs = 900
/** After this pause, any text is complete. Chosen by hand: longer than people pause inside a sentence. */
export const longPauseMs = 4_000

/** The finished sentences, and the text that stays in the composer. */
export function splitOffFinished(text: string, quiet: TypingPause): { finished: string[]; rest: string } {
  const { finished, rest } = splitFinished(text)
  const texts = finished.map((sentence) => sentence.text)
  const last = rest.trim()
  const isLastFinished = quiet === 'long' || (quiet === 'moment' && isClosed(last))
  if (last && isLastFinished) return { finished: [...texts, last], rest: '' }
  return { finished: texts, rest: rest.trimStart() }
}
