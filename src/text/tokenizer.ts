/** Converts text to vocabulary ids with the tokenizer of the models' training. */
import { Failure } from '../failure.ts'
import { readSubwordModel } from './read-subword-model.ts'
import { batchesOf, normalizeRuns, runsOf, type TextRun } from './runs.ts'
import type { SubwordModel } from './subword-model.ts'

/** A run of the text with its tokens. */
export interface TokenizedRun extends TextRun {
  readonly ids: readonly number[]
  /** The characters of each token, as {@link SubwordModel.spellingsOf} says. */
  readonly spellings: () => (string | undefined)[]
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

/**
 * Creates the tokenizer that a `tokenizer.json` describes.
 *
 * @param json the parsed file
 * @throws Failure `integrity` if the file does not describe a tokenizer, or one of another kind than
 *   {@link readSubwordModel} reads
 */
export function createTokenizer(json: unknown): Tokenizer {
  let model: SubwordModel
  try {
    model = readSubwordModel(json)
  } catch (cause) {
    if (cause instanceof Failure) throw cause
    throw new Failure('integrity', 'The word list cannot be read; load the app again to fetch a fresh one.', {
      cause,
    })
  }

  function* runs(whole: string): Generator<TokenizedRun> {
    for (const batch of batchesOf(runsOf(whole))) {
      const forms = normalizeRuns(batch, model.normalize)
      for (const [index, run] of batch.entries()) {
        const pieces = model.piecesOf(forms[index] ?? '', run)
        if (run.text !== '' || pieces.length > 0)
          yield { ...run, spellings: () => model.spellingsOf(pieces), ids: pieces.map(model.idOf) }
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
