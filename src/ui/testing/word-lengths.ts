/** A tokenizer for tests whose ids can be told by looking: one token a word, its length. */
import { runsOf } from '../../text/runs.ts'
import type { Tokenizer } from '../../text/tokenizer.ts'

export const wordLengths: Tokenizer = {
  encode: (text) => [...wordLengths.runs(text)].flatMap(({ ids }) => ids),
  *runs(text) {
    for (const run of runsOf(text)) yield { ...run, ids: [run.text.length], pieces: [run.text] }
  },
}
