/** Live mode: which of what is typed may be answered now. */
import { isClosed, splitFinished } from '../../text/sentences.ts'

/** After this much quiet, a sentence that ends in closing punctuation counts as finished without a space. */
export const settledAfterMs = 900

/** Finished sentences, and the text that stays in the composer. `settled`: nobody has typed for a moment. */
export function takeFinished(text: string, settled: boolean): { finished: string[]; rest: string } {
  const { finished, rest } = splitFinished(text)
  const texts = finished.map((sentence) => sentence.text)
  if (settled && isClosed(rest.trimEnd())) return { finished: [...texts, rest.trim()], rest: '' }
  return { finished: texts, rest: rest.trimStart() }
}
