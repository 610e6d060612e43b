/** Two rules of BertNormalizer that the library reads differently from Hugging Face's Rust implementation. */

export interface BertOptions {
  readonly type?: string
  readonly handle_chinese_chars?: boolean
  readonly lowercase?: boolean
}

/** Han beyond 16 bits, by the ranges of the Rust implementation. */
const rareHan = /[\u{20000}-\u{2a6df}\u{2a700}-\u{2b81f}\u{2b920}-\u{2ceaf}\u{2f800}-\u{2fa1f}]/gu

/**
 * Changes a text so that the library's BertNormalizer gives what the Rust implementation gives: a Han sign beyond 16 bits is a
 * word of its own, and a capital sigma at the end of a word has the same small letter as elsewhere.
 */
export function prepareForBert(text: string, { handle_chinese_chars, lowercase }: BertOptions): string {
  const separate = handle_chinese_chars === false ? text : text.replace(rareHan, ' $& ')
  return lowercase === false ? separate : separate.replaceAll('Σ', 'σ')
}
