/** A tokenizer for tests: one token for each word, and its id is the length of the word. */
import { runsOf } from '../../text/runs.ts'
import type { Tokenizer } from '../../text/tokenizer.ts'

export const wordLengths: Tokenizer = {
  encode: (text) => [...wordLengths.runs(text)].flatMap(({ ids }) => ids),
  *runs(text) {
    for (const run of runsOf(text))
      if (run.text !== '') yield { ...run, ids: [run.text.length], spellings: () => [run.text] }
  },
}
