import { runsOf } from '../../text/runs.ts'
import type { Tokenizer } from '../../text/tokenizer.ts'

const lettersOf = (text: string) => [...text.replaceAll(/\s/g, '')]
const idOf = (letter: string) => letter.charCodeAt(0) % 97

/** A tokenizer with a token for each letter: a is 0, b is 1. */
export const letters: Tokenizer = {
  encode: (text) => lettersOf(text).map(idOf),
  *runs(text) {
    for (const run of runsOf(text)) {
      const found = lettersOf(run.text)
      yield { ...run, ids: found.map(idOf), spellings: () => found.map((letter) => letter.toLowerCase()) }
    }
  },
}
