/** WordPiece: splits a word into the longest pieces of a vocabulary, from left to right (Schuster and Nakajima 2012). */
import { idsOf, type LibraryModel, type SubwordModel } from './subword-model.ts'

export interface WordPieceOptions {
  readonly model: LibraryModel
  readonly normalize: SubwordModel['normalize']
  /** Splits a normal form into words. */
  readonly wordsOf: (form: string) => string[]
}

/** Creates the model of a WordPiece vocabulary. Throws TypeError for another model. */
export function createWordPiece({ model, normalize, wordsOf }: WordPieceOptions): SubwordModel {
  const { tokens_to_ids: vocabulary, unk_token: unknown, config } = model
  if (config.type !== 'WordPiece' || unknown === undefined)
    throw new TypeError('Expected WordPiece with a piece for unknown words.')
  const prefix = config.continuing_subword_prefix ?? '##'
  const maximumWordLength = config.max_input_chars_per_word ?? 100
  const cut = createCut({ vocabulary, unknown, prefix, maximumWordLength })
  return {
    normalize,
    piecesOf: (form) => wordsOf(form).flatMap(cut),
    idOf: idsOf(model),
    spellingsOf: (pieces) =>
      pieces.map((piece) => {
        if (piece === unknown) return undefined
        return piece.length > prefix.length && piece.startsWith(prefix) ? piece.slice(prefix.length) : piece
      }),
  }
}

export interface CutOptions {
  /** Ids by piece. Pieces inside a word have the `prefix`. */
  readonly vocabulary: ReadonlyMap<string, number>
  /** The piece for a word that the vocabulary cannot spell. */
  readonly unknown: string
  /** The prefix of pieces inside a word: `##`. */
  readonly prefix: string
  /** A word with more code points than this is unknown. */
  readonly maximumWordLength: number
}

/**
 * Creates a function that splits a word into pieces. A candidate is never longer than the longest piece, so the time is linear
 * in the word's length. (The library's own loop tries every substring of the word.)
 *
 * @returns a function from one word to its pieces: only `unknown` if the vocabulary cannot spell the word
 */
export function createCut({ vocabulary, unknown, prefix, maximumWordLength }: CutOptions) {
  let longestPiece = 0
  for (const piece of vocabulary.keys()) {
    const spelling = piece.startsWith(prefix) ? piece.length - prefix.length : piece.length
    longestPiece = Math.max(longestPiece, spelling)
  }
  // A code point has at most two UTF-16 units, so longer words need not be counted.
  const isTooLong = (word: string) =>
    word.length > 2 * maximumWordLength ||
    (word.length > maximumWordLength && [...word].length > maximumWordLength)

  return (word: string): string[] => {
    if (isTooLong(word)) return [unknown]
    const pieces: string[] = []
    let start = 0
    while (start < word.length) {
      const before = start
      for (let end = Math.min(word.length, start + longestPiece); end > start; end -= 1) {
        const candidate = (start > 0 ? prefix : '') + word.slice(start, end)
        if (!vocabulary.has(candidate)) continue
        pieces.push(candidate)
        start = end
        break
      }
      if (start === before) return [unknown]
    }
    return pieces
  }
}
