/** How a tokenizer turns the runs of a text into pieces of its vocabulary. */
import type { Tokenizer as HuggingFaceTokenizer } from '@huggingface/tokenizers'
import type { TextRun } from './runs.ts'

export interface SubwordModel {
  /** The normal form of a text. Must treat runs that white space separates independently of each other. */
  normalize(text: string): string
  /** The pieces of a run, in their vocabulary spelling. `form` is the run's normal form. */
  piecesOf(form: string, run: TextRun): string[]
  idOf(piece: string): number
  /**
   * The characters that each piece stands for, without white space and without the marks of the vocabulary's spelling.
   * Undefined for a piece that stands for unknown characters, for white space, or for a part of a character.
   */
  spellingsOf(pieces: readonly string[]): (string | undefined)[]
}

/** A model of the library. It is called with words, and returns their pieces. */
export type LibraryModel = NonNullable<HuggingFaceTokenizer['model']>

/** Returns the function from a piece to its id: that of the unknown piece for a piece outside the vocabulary. */
export function idsOf({ tokens_to_ids: ids, unk_token: unknown }: LibraryModel): SubwordModel['idOf'] {
  const unknownId = (unknown === undefined ? undefined : ids.get(unknown)) ?? 0
  return (piece) => ids.get(piece) ?? unknownId
}
