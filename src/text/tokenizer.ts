/** Converts text to vocabulary ids with the tokenizer of the models' training. */
import { Tokenizer as HuggingFaceTokenizer } from '@huggingface/tokenizers'
import { Failure } from '../failure.ts'
import { batchesOf, normalizeRuns, runsOf, type TextRun } from './runs.ts'
import { createWordPiece } from './word-piece.ts'

/** A run of the text with its tokens. */
export interface TokenizedRun extends TextRun {
  readonly ids: readonly number[]
  /** The pieces in their vocabulary spelling (`##ing`), one for each id. */
  readonly pieces: readonly string[]
}

/** Converts text to vocabulary ids, the same in browser and server. The time is linear in the length of the text. */
export interface Tokenizer {
  /**
   * The ids of the text's tokens. Empty when the text has none.
   *
   * @param limit reading stops at the first run of characters that takes the count beyond it
   */
  encode(text: string, limit?: number): number[]
  /** The runs of the text in order, read lazily as the caller iterates. */
  runs(text: string): Iterable<TokenizedRun>
}

/** Han beyond 16 bits, by the ranges of Hugging Face's Rust implementation. */
const rareHan = /[\u{20000}-\u{2a6df}\u{2a700}-\u{2b81f}\u{2b920}-\u{2ceaf}\u{2f800}-\u{2fa1f}]/gu

/**
 * Applies two rules of BertNormalizer that the library reads differently from the Rust implementation: a Han sign beyond 16 bits
 * is a word of its own, and a capital sigma at the end of a word has the same small letter as elsewhere.
 */
function prepareForBert(text: string, { handle_chinese_chars, lowercase }: BertOptions): string {
  const separate = handle_chinese_chars === false ? text : text.replace(rareHan, ' $& ')
  return lowercase === false ? separate : separate.replaceAll('Σ', 'σ')
}

interface BertOptions {
  readonly type?: string
  readonly handle_chinese_chars?: boolean
  readonly lowercase?: boolean
}

/** Parses the description of a WordPiece tokenizer. Throws if it is not one. */
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
  const options = normalizer?.config as BertOptions | undefined
  const prepare = (text: string) =>
    options?.type === 'BertNormalizer' ? prepareForBert(text, options) : text
  return {
    normalize: (text: string) => normalizer?.normalize(prepare(text)) ?? text,
    piecesOf: (text: string) => (pre_tokenizer?.pre_tokenize(text) ?? [text]).flatMap(cut),
    idOf: (piece: string) => vocabulary.get(piece) ?? vocabulary.get(unknown) ?? 0,
  }
}

/**
 * Creates the tokenizer that a `tokenizer.json` describes.
 *
 * @param json the parsed file
 * @throws Failure `integrity` if the file does not describe a WordPiece tokenizer
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
