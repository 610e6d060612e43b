/** Text to vocabulary ids, by the tokenizer that the models were trained with. */
import { Tokenizer as HuggingFaceTokenizer } from '@huggingface/tokenizers'
import { Failure } from '../failure.ts'
import { batchesOf, normalizeRuns, type Run, runsOf } from './runs.ts'
import { createWordPiece } from './word-piece.ts'

/** A run of the text with its tokens. */
export interface TokenizedRun extends Run {
  readonly ids: readonly number[]
  /** Pieces of the vocabulary as it spells them (`##ing`), one for each id. */
  readonly pieces: readonly string[]
}

/** Turns text into vocabulary ids, the same in browser and server. Its time is linear in the length of the text. */
export interface Tokenizer {
  /**
   * Ids of the text's tokens; empty when it holds none.
   *
   * @param limit reading stops at the first run of characters that takes the count beyond it
   */
  encode(text: string, limit?: number): number[]
  /** The text between white space, in order, read as far as the caller iterates. */
  runs(text: string): Iterable<TokenizedRun>
}

/** Reads the description of a WordPiece tokenizer; throws where it is none. */
function readDescription(json: unknown) {
  const { normalizer, pre_tokenizer, model } = new HuggingFaceTokenizer(json as object, {})
  if (!model?.unk_token || model.config.type !== 'WordPiece')
    throw new TypeError('Expected a WordPiece model.')
  const { tokens_to_ids: vocabulary, unk_token: unknown, config } = model
  const cut = createWordPiece({
    vocabulary,
    unknown,
    prefix: config.continuing_subword_prefix ?? '##',
    maximumWordLength: config.max_input_chars_per_word ?? 100,
  })
  return {
    normalize: (text: string) => normalizer?.normalize(text) ?? text,
    piecesOf: (text: string) => (pre_tokenizer?.pre_tokenize(text) ?? [text]).flatMap(cut),
    idOf: (piece: string) => vocabulary.get(piece) ?? vocabulary.get(unknown) ?? 0,
  }
}

/**
 * The tokenizer that a `tokenizer.json` describes.
 *
 * @param json the parsed file
 * @throws Failure `integrity` when the file describes no WordPiece tokenizer
 */
export function createTokenizer(json: unknown): Tokenizer {
  let description: ReturnType<typeof readDescription>
  try {
    description = readDescription(json)
  } catch (cause) {
    throw new Failure('integrity', 'The word list cannot be read; load the app again to fetch a fresh one.', {
      cause,
    })
  }
  const { normalize, piecesOf, idOf } = description

  function* runs(whole: string): Generator<TokenizedRun> {
    for (const batch of batchesOf(runsOf(whole))) {
      const forms = normalizeRuns(batch, normalize)
      for (const [index, { start, text }] of batch.entries()) {
        const pieces = piecesOf(forms[index] ?? '')
        yield { start, text, pieces, ids: pieces.map(idOf) }
      }
    }
  }

  return {
    runs,
    encode(text, limit = Number.POSITIVE_INFINITY) {
      const ids: number[] = []
      for (const run of runs(text)) {
        ids.push(...run.ids)
        if (ids.length > limit) break
      }
      return ids
    },
  }
}
