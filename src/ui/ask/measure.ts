/** How long the typed text is, and whether it can be read at once. */
import { Failure } from '../../failure.ts'
import type { Task, TaskInput } from '../../tasks/task.ts'
import { locateTokens } from '../../text/offsets.ts'
import type { Tokenizer } from '../../text/tokenizer.ts'
import { bytesOf, requestOf } from './question.ts'

export interface TooLong {
  /** What is read at once, in tokens. */
  readonly maximum: number
  /** Overlapping windows that would hold the text; 1 when it cannot be cut. */
  readonly windows: number
}

export interface Measurement {
  /** N of what is typed, all fields together; zero when there is nothing to read. */
  readonly tokens: number
  /** What one request would send: the text, or a window of it. */
  readonly asked?: { readonly tokens: number; readonly bytesUp: number }
  readonly tooLong?: TooLong
  /** Why the text cannot be asked as it is. */
  readonly problem?: string
}

/** Stands in for what is not typed yet, so that the request has its shape. */
const placeholder = 'a'

const isTooLong = (error: unknown): boolean => error instanceof Failure && error.code === 'too-many-tokens'

/** Measures what is typed so far; fields that are still empty are no problem. */
export function measure(task: Task, input: TaskInput, words: Tokenizer, maximum: number): Measurement {
  // A passage is read in windows where it is long, for which its tokens are located, and remembered.
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
