/** Tasks that choose one of a few labels for one text, or for several that belong together. */
import type { InferResponse } from '../wire/infer.ts'
import type { Side } from '../wire/manifest.ts'
import { finiteLogits, softmax } from './scores.ts'
import { requireText, tensorsOf } from './side-tensors.ts'
import type { Task, TaskAnswer, TaskField } from './task.ts'

/** What sets one classification apart from another. */
export interface Classification extends Pick<Task, 'id' | 'title' | 'summary' | 'examples' | 'labels'> {
  /** In the order of the head's sides. */
  readonly fields: readonly (TaskField & { readonly name: Side })[]
  /** Name of the network's output that holds this task's logits, `[1, labels of the model]`. */
  readonly output: string
}

/** A task whose fields are the sides of its head, and whose answer is the likeliest label of the model. */
export function classification({ output, fields, ...facts }: Classification): Task {
  return {
    ...facts,
    fields,
    prepare(input, tokenizer, maximumTokens) {
      const sides = fields.map(({ name }) => ({
        side: name,
        field: name,
        ids: requireText(name, input[name], tokenizer, maximumTokens),
      }))
      return {
        ...tensorsOf(sides, maximumTokens),
        outputs: [{ name: output }],
        read: (response, labels) => read(response, output, labels),
      }
    },
  }
}

function read(response: InferResponse, output: string, labels: readonly string[]): TaskAnswer {
  const scores = softmax(finiteLogits(response, output, labels.length))
  const best = scores.indexOf(Math.max(...scores))
  return {
    label: labels[best] as string,
    scores: Object.fromEntries(labels.map((label, index) => [label, scores[index] as number])),
  }
}
