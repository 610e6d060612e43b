/** Validates the texts of a question and converts them to the tensors of their sides. */
import { Failure } from '../failure.ts'
import type { Tokenizer } from '../text/tokenizer.ts'
import type { InputTensor } from '../wire/infer.ts'
import type { Side } from '../wire/manifest.ts'
import { tensorNames } from '../wire/network.ts'

/** One text of a question. */
export interface ReadSide {
  readonly side: Side
  /** The task field of this text. */
  readonly field: string
  readonly ids: readonly number[]
}

/**
 * Tokenizes the text of a field. Reading stops once the text is known to exceed `maximumTokens`.
 *
 * @throws Failure `bad-request` when the field is missing or has no tokens
 */
export function requireText(
  field: string,
  text: string | undefined,
  tokenizer: Tokenizer,
  maximumTokens: number,
): readonly number[] {
  const found = text === undefined ? [] : tokenizer.encode(text, maximumTokens)
  if (found.length > 0) return found
  const received = text === undefined ? 'nothing' : `${text.length} characters without a word or sign`
  throw new Failure(
    'bad-request',
    `Expected a text with at least one word as ${field}; received ${received}.`,
    {
      field,
      expected: 'a text with at least one word',
      received,
    },
  )
}

/**
 * Returns `ids` `[1, length]` and `lengths` `[1]` of every side, and N.
 *
 * @throws Failure `too-many-tokens` beyond `maximumTokens` for all sides together; it names the longest field
 */
export function tensorsOf(
  sides: readonly ReadSide[],
  maximumTokens: number,
): { inputs: InputTensor[]; tokens: number } {
  const tokens = sides.reduce((sum, { ids }) => sum + ids.length, 0)
  if (tokens > maximumTokens) {
    const { field } = sides.reduce((longest, side) => (side.ids.length > longest.ids.length ? side : longest))
    throw new Failure('too-many-tokens', `Expected at most ${maximumTokens} tokens; received more.`, {
      field,
      expected: `at most ${maximumTokens} tokens`,
      received: `more than ${maximumTokens} tokens`,
    })
  }
  const inputs = sides.flatMap(({ side, ids }): InputTensor[] => {
    const names = tensorNames(side)
    return [
      { name: names.ids, shape: [1, ids.length], datatype: 'INT32', data: [...ids] },
      { name: names.lengths, shape: [1], datatype: 'INT32', data: [ids.length] },
    ]
  })
  return { inputs, tokens }
}
