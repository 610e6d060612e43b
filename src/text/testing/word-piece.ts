/** A `tokenizer.json` of a few pieces. Their ids are their positions. The first piece stands for unknown words. */
export const wordPiece = (normalizer: object, pieces: readonly string[]) => ({
  version: '1.0',
  added_tokens: [],
  normalizer,
  pre_tokenizer: { type: 'BertPreTokenizer' },
  post_processor: null,
  decoder: null,
  model: {
    type: 'WordPiece',
    unk_token: pieces[0],
    continuing_subword_prefix: '##',
    max_input_chars_per_word: 100,
    vocab: Object.fromEntries(pieces.map((piece, id) => [piece, id])),
  },
})

/** The normalizer of BERT. */
export const bertNormalizer = (lowercase: boolean) => ({
  type: 'BertNormalizer',
  clean_text: true,
  handle_chinese_chars: true,
  lowercase,
})
