/** Live mode: which of what is typed may be answered now. */
import { isClosed, splitFinished } from '../../text/sentences.ts'

/** How long nobody has typed: not at all, for a moment, or for so long that no more seems to come. */
export type Quiet = 'typing' | 'moment' | 'long'

/** After this much quiet, a sentence that ends in closing punctuation counts as finished without a space. */
export const momentMs = 900
/** After this much quiet, any text counts as finished. Chosen by hand: longer than people pause inside a sentence. */
export const longQuietMs = 4_000

/** Finished sentences, and the text that stays in the composer. */
export function takeFinished(text: string, quiet: Quiet): { finished: string[]; rest: string } {
  const { finished, rest } = splitFinished(text)
  const texts = finished.map((sentence) => sentence.text)
  const last = rest.trim()
  const isLastFinished = quiet === 'long' || (quiet === 'moment' && isClosed(last))
  if (last && isLastFinished) return { finished: [...texts, last], rest: '' }
  return { finished: texts, rest: rest.trimStart() }
}
