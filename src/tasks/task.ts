/** A kind of question that people can ask, and how its text becomes tensors and its logits an answer. */
import type { Tokenizer } from '../text/tokenizer.ts'
import type { InferResponse, InputTensor } from '../wire/infer.ts'
import type { Card } from '../wire/manifest.ts'

/** A named part of the input: `text`, or `context` and `question`. */
export interface TaskField {
  readonly name: string
  readonly label: string
  readonly placeholder: string
  /** A passage: long, and kept while several questions are asked about it. */
  readonly isLong?: true | undefined
}

/** Text by field name. */
export type TaskInput = Readonly<Record<string, string>>

export interface PreparedInput {
  readonly inputs: InputTensor[]
  readonly outputs: { name: string }[]
  /** N: tokens read, all sides together. */
  readonly tokens: number
  /**
   * @param labels of the model that answered, in the order of its logits; not looked at where the answer is no class
   * @throws Failure `bad-request` when the response lacks the task's outputs or their size is wrong
   */
  read(response: InferResponse, labels: readonly string[]): TaskAnswer
}

/** Offsets into a text, in UTF-16 units: `[start, end)`. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Where an answer stands in the text that was read. */
export interface Found extends Span {
  /** The sentence around it. */
  readonly sentence: Span
}

/** A part of the text with its label. */
export interface Marked extends Span {
  readonly label: string
}

/**
 * Why an answer should not be relied on: the best label is not likely enough; the passage does not seem to hold the answer;
 * the text is in a script that the task's models do not read.
 */
export const doubts = ['not-sure', 'no-answer', 'other-script'] as const
export type Doubt = (typeof doubts)[number]

export interface TaskAnswer {
  /** A class, or the words of an answer. */
  readonly label: string
  /** Probabilities: of every class, in the model's order, summing to one; or of the likeliest answers. */
  readonly scores: Readonly<Record<string, number>>
  readonly found?: Found
  /** Words of the text that have a label, in order; absent where the answer is one class or one span. */
  readonly marked?: readonly Marked[]
  /** Sum of the logits of the answer's ends: comparable between windows of one text, as probabilities are not. */
  readonly logit?: number
  /** Probability that the text holds an answer at all; absent where the answer is a class. */
  readonly held?: number
  /** Why the answer should not be relied on; absent where it may be. */
  readonly doubt?: Doubt
}

/** What the kind of a task adds to its entry in the manifest. */
export type TaskAdapter = Pick<Task, 'prepare' | 'windows'> & Partial<Pick<Task, 'labels'>>

/** A part of a text that is too long to be read at once. */
export interface Window {
  readonly input: TaskInput
  /** Where it begins in the whole text, in UTF-16 units. */
  readonly offset: number
}

export interface Task {
  /** Its path below `/v1/` and its model's name below `/v2/models/`. */
  readonly id: string
  readonly title: string
  /** One line: what it answers. */
  readonly summary: string
  readonly fields: readonly TaskField[]
  readonly examples: readonly TaskInput[]
  /** Whether its models read only Latin letters. */
  readonly latinOnly?: boolean | undefined
  /**
   * Every class that a model of this task may know, in the order in which people see them; a model's own stand in the
   * manifest. Empty when the answer is no class.
   */
  readonly labels: readonly string[]
  /** The words that people see for a label. */
  labelWords(label: string): string
  /** The facts of its model card. */
  readonly card?: Card | undefined
  /**
   * @throws Failure `bad-request` when a field is missing or holds no token, `too-many-tokens` beyond `maximumTokens`
   */
  prepare(input: TaskInput, tokenizer: Tokenizer, maximumTokens: number): PreparedInput
  /**
   * Overlapping windows over a text that is too long; a single one when it is not. Absent when a part of the text would
   * be another question.
   */
  windows?(input: TaskInput, tokenizer: Tokenizer, maximumTokens: number): Window[]
}
