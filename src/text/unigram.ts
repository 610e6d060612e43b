/** Unigram pieces of words that begin with `▁`, as SentencePiece reads them (Kudo 2018, arXiv 1804.10959). */
import { idsOf, type LibraryModel, type SubwordModel } from './subword-model.ts'

export interface UnigramOptions {
  readonly model: LibraryModel
  readonly normalize: SubwordModel['normalize']
  /** The mark of a word's beginning: `▁`. */
  readonly mark: string
}

/** Creates the model of a Unigram vocabulary. */
export function createUnigram({ model, normalize, mark }: UnigramOptions): SubwordModel {
  return {
    normalize,
    piecesOf(form, { start, spaceBefore }) {
      // A long run is read in parts, and only its first part begins a word.
      const continues = start > 0 && spaceBefore === ''
      const words = form.split(/\s+/).filter(Boolean)
      return words.flatMap((word, index) => model([continues && index === 0 ? word : mark + word]))
    },
    idOf: idsOf(model),
    spellingsOf: (pieces) =>
      pieces.map((piece) => {
        if (!model.tokens_to_ids.has(piece)) return undefined
        const spelling = piece.startsWith(mark) ? piece.slice(mark.length) : piece
        return spelling === '' ? undefined : spelling
      }),
  }
}
