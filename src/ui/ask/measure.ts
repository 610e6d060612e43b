/** Measures the typed text, and checks that it fits into one request. */
import { Failure } from '../../failure.ts'
import type { Task, TaskInput } from '../../tasks/task.ts'
import { locateTokens } from '../../text/offsets.ts'
import type { Tokenizer } from '../../text/tokenizer.ts'
import { bytesOf, requestOf } from './question.ts'

export interface TooLong {
  /** The most tokens of one request. */
  readonly maximum: number
  /** The number of overlapping windows that hold the text. 1 when the text cannot be split. */
  readonly windows: number
}

export interface Measurement {
  /** N of all typed fields together. Zero when there is nothing to read. */
  readonly tokens: number
  /** The input of one request: the text, or one window of it. */
  readonly asked?: { readonly tokens: number; readonly bytesUp: number }
  readonly tooLong?: TooLong
  /** Why the text cannot be asked. */
  readonly problem?: string
}

/** A placeholder for empty fields, so that the request has its full shape. */
const placeholder = 'a'

const isTooLong = (error: unknown): boolean => error instanceof Failure && error.code === 'too-many-tokens'

/** Measures the text typed so far. Empty fields are not an error. */
export function measure(task: Task, input: TaskInput, words: Tokenizer, maximum: number): Measurement {
  // Long passages are read in windows. Their token positions are computed once and cached.
  const lengths = task.fields.map(({ name, isLong }) =>
    isLong ? locateTokens(words, input[name] ?? '').ids.length : words.encode(input[name] ?? '').length,
  )
  const tokens = lengths.reduce((sum, length) => sum + length, 0)
  const whole = Object.fromEntries(
    task.fields.map(({ name }, index) => [name, lengths[index] ? (input[name] ?? '') : placeholder]),
  )
  const asked = (part: TaskInput) => {
    const prepared = task.prepare(part, words, maximum)
    return { tokens: prepared.tokens, bytesUp: bytesOf(requestOf(prepared)) }
  }
  try {
    const request = asked(whole)
    return { tokens, asked: { ...request, tokens: Math.max(1, tokens) } }
  } catch (error) {
    if (!isTooLong(error)) return { tokens, problem: error instanceof Error ? error.message : String(error) }
  }
  const windows = task.windows?.(whole, words, maximum) ?? []
  const [first] = windows
  if (!first || windows.length === 1) return { tokens, tooLong: { maximum, windows: 1 } }
  return { tokens, asked: asked(first.input), tooLong: { maximum, windows: windows.length } }
}
