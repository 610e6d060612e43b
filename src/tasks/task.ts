/** The interface of a task: it converts text to tensors, and logits to an answer. */
import type { Tokenizer } from '../text/tokenizer.ts'
import type { InferResponse, InputTensor } from '../wire/infer.ts'

/** A named part of the input: `text`, or `context` and `question`. */
export interface TaskField {
  readonly name: string
  readonly label: string
  readonly placeholder: string
  /** A passage: long, and kept for several questions. */
  readonly isLong?: true
}

/** Text by field name. */
export type TaskInput = Readonly<Record<string, string>>

export interface PreparedInput {
  readonly inputs: InputTensor[]
  readonly outputs: { name: string }[]
  /** N: the number of tokens of all sides together. */
  readonly tokens: number
  /** @throws Failure `bad-request` when the response lacks the task's outputs or their size is wrong */
  read(response: InferResponse): TaskAnswer
}

/** Offsets into a text, in UTF-16 units: `[start, end)`. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** The position of an answer in the text. */
export interface Found extends Span {
  /** The sentence with the answer. */
  readonly sentence: Span
}

/**
 * Why an answer is not reliable: the probability of the best label is too low; the passage probably does not contain the
 * answer; or the text is in a script that the models do not read.
 */
export const doubts = ['not-sure', 'no-answer', 'other-script'] as const
export type Doubt = (typeof doubts)[number]

export interface TaskAnswer {
  /** A class, or the words of an answer. */
  readonly label: string
  /** Probabilities: of all classes in the model's order, summing to one; or of the most probable answers. */
  readonly scores: Readonly<Record<string, number>>
  readonly found?: Found
  /** The sum of the logits of the answer's ends. It is comparable between windows of one text, unlike probabilities. */
  readonly logit?: number
  /** The probability that the text contains an answer. Absent when the answer is a class. */
  readonly held?: number
  /** Why the answer is not reliable. Absent when it is. */
  readonly doubt?: Doubt
}

/** A part of a text that is too long for one request. */
export interface Window {
  readonly input: TaskInput
  /** The start of the part in the whole text, in UTF-16 units. */
  readonly offset: number
}

export interface Task {
  /** The path below `/v1/`, and the name of the model below `/v2/models/`. */
  readonly id: string
  readonly title: string
  /** A one-line description. */
  readonly summary: string
  readonly fields: readonly TaskField[]
  readonly examples: readonly TaskInput[]
  /** The classes. Empty when the answer is not a class. */
  readonly labels: readonly string[]
  /**
   * @throws Failure `bad-request` when a field is missing or has no tokens; `too-many-tokens` beyond `maximumTokens`
   */
  prepare(input: TaskInput, tokenizer: Tokenizer, maximumTokens: number): PreparedInput
  /**
   * Splits a text that is too long into overlapping windows, and returns one window for other texts. Absent when a part of the
   * text would be a different question.
   */
  windows?(input: TaskInput, tokenizer: Tokenizer, maximumTokens: number): Window[]
}
