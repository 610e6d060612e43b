/** The texts of a question, checked, as the tensors of their sides. */
import { Failure } from '../failure.ts'
import type { Tokenizer } from '../text/tokenizer.ts'
import type { InputTensor } from '../wire/infer.ts'
import type { Side } from '../wire/manifest.ts'
import { tensorNames } from '../wire/network.ts'

/** One text of a question. */
export interface ReadSide {
  readonly side: Side
  /** The task's field that it came from. */
  readonly field: string
  readonly ids: readonly number[]
}

/**
 * Ids of a field's text. A text of more than `maximumTokens` is read only as far as it takes to know that.
 *
 * @throws Failure `bad-request` when the field is missing or holds nothing to read
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
 * `ids` `[1, length]` and `lengths` `[1]` of every side, and N.
 *
 * @throws Failure `too-many-tokens` beyond `maximumTokens`, all sides together; it names the longest field
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
