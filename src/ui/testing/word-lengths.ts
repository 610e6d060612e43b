/** A tokenizer for tests whose ids can be told by looking: one token a word, its length. */
import type { Tokenizer } from '../../text/tokenizer.ts'

export const wordLengths: Tokenizer = {
  encode: (text) => wordLengths.pieces(text).ids,
  pieces(text) {
    const pieces = text.split(/\s+/).filter(Boolean)
    return { ids: pieces.map(({ length }) => length), pieces }
  },
}
