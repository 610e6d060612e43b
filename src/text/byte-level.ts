/**
 * Byte-level pieces, as GPT-2 and RoBERTa read them (Radford et al. 2019, section 2.2): the vocabulary spells each byte of a
 * text with a printable character. White space belongs to the piece after it.
 */
import { idsOf, type LibraryModel, type SubwordModel } from './subword-model.ts'

/** The byte of each character of the vocabulary's spelling. Bytes without a printable character have those from U+0100 on. */
const byteOf: ReadonlyMap<string, number> = new Map(
  (() => {
    const isPrintable = (byte: number) =>
      (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae
    let others = 0
    return Array.from({ length: 256 }, (_, byte) => [
      String.fromCharCode(isPrintable(byte) ? byte : 0x100 + others++),
      byte,
    ])
  })(),
)

export interface ByteLevelOptions {
  readonly model: LibraryModel
  readonly normalize: SubwordModel['normalize']
  /** Splits a text into words in the vocabulary's spelling of bytes. It adds no white space. */
  readonly wordsOf: (text: string) => string[]
  /** Whether a text that does not begin with a space is read as if it did. */
  readonly addsPrefixSpace: boolean
}

/** Creates the model of a byte-level vocabulary. */
export function createByteLevel({
  model,
  normalize,
  wordsOf,
  addsPrefixSpace,
}: ByteLevelOptions): SubwordModel {
  return {
    normalize,
    piecesOf(form, { start, spaceBefore }) {
      const read = normalize(spaceBefore) + form
      if (read === '') return []
      const isFirst = start === spaceBefore.length
      return model(wordsOf(isFirst && addsPrefixSpace && !read.startsWith(' ') ? ` ${read}` : read))
    },
    idOf: idsOf(model),
    spellingsOf(pieces) {
      const decode = createDecoder()
      return pieces.map((piece) => {
        const spelling = [...piece]
          .map((sign) => decode(byteOf.get(sign) ?? 0))
          .join('')
          .trim()
        return spelling === '' ? undefined : spelling
      })
    },
  }
}

/** Creates a function that takes the bytes of UTF-8 one by one, and returns a character with the last byte of each. */
function createDecoder() {
  let codePoint = 0
  let missing = 0
  return (byte: number): string => {
    if (byte < 0x80) return String.fromCharCode(byte)
    if (byte >= 0xc0) {
      missing = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : 1
      codePoint = byte & (0x3f >> missing)
      return ''
    }
    codePoint = (codePoint << 6) | (byte & 0x3f)
    missing -= 1
    return missing === 0 ? String.fromCodePoint(codePoint) : ''
  }
}
