/** A question type that people can ask, and how its text becomes tensors and its logits an answer. */
import type { Tokenizer } from '../text/tokenizer.ts'
import type { InferResponse, InputTensor } from '../wire/infer.ts'

/** A named part of the input: `text`; later `premise` and `hypothesis`. */
export interface TaskField {
  readonly name: string
  readonly label: string
  readonly placeholder: string
}

export interface PreparedInput {
  readonly inputs: InputTensor[]
  readonly outputs: { name: string }[]
  /** N: tokens read. */
  readonly tokens: number
}

export interface TaskAnswer {
  readonly label: string
  /** Probabilities by label, in the model's order; they sum to one. */
  readonly scores: Readonly<Record<string, number>>
}

export interface Task {
  /** Its path below `/v1/` and its model's name below `/v2/models/`. */
  readonly id: string
  readonly title: string
  /** One line: what it answers. */
  readonly summary: string
  readonly fields: readonly TaskField[]
  readonly examples: readonly Readonly<Record<string, string>>[]
  readonly labels: readonly string[]
  /**
   * @param input text by field name
   * @throws Failure `bad-request` when a field is missing or holds no token, `too-many-tokens` beyond `maximumTokens`
   */
  prepare(input: Readonly<Record<string, string>>, tokenizer: Tokenizer, maximumTokens: number): PreparedInput
  /** @throws Failure `bad-request` when the response lacks the task's output or its size is wrong */
  read(response: InferResponse): TaskAnswer
}
