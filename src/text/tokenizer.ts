/** Text to vocabulary ids, by the tokenizer that the models were trained with. */
import { Tokenizer as HuggingFaceTokenizer } from '@huggingface/tokenizers'
import { Failure } from '../failure.ts'

/** Turns text into vocabulary ids, the same in browser and server. */
export interface Tokenizer {
  /** @returns ids of the text's tokens; empty when it holds none */
  encode(text: string): number[]
  /** Pieces of the vocabulary as it spells them (`##ing`), one for each id of `encode`. */
  pieces(text: string): { readonly ids: number[]; readonly pieces: string[] }
}

/**
 * The tokenizer that a `tokenizer.json` describes.
 *
 * @param json the parsed file
 * @throws Failure `integrity` when the file describes no tokenizer
 */
export function createTokenizer(json: unknown): Tokenizer {
  let tokenizer: HuggingFaceTokenizer
  try {
    tokenizer = new HuggingFaceTokenizer(json as object, {})
  } catch (cause) {
    throw new Failure(
      'integrity',
      'The tokenizer file cannot be read; load the app again to fetch a fresh one.',
      {
        cause,
      },
    )
  }
  const read = (text: string) => tokenizer.encode(text, { add_special_tokens: false })
  return {
    encode: (text) => read(text).ids,
    pieces(text) {
      const { ids, tokens } = read(text)
      return { ids, pieces: tokens }
    },
  }
}
