/** Tasks that select one of a few labels for one text or for several related texts. */
import type { InferResponse } from '../wire/infer.ts'
import type { Side } from '../wire/manifest.ts'
import { finiteLogits } from './finite-logits.ts'
import { requireText, tensorsOf } from './side-tensors.ts'
import { softmax } from './softmax.ts'
import type { Task, TaskAnswer, TaskField } from './task.ts'

/** The parameters of a classification task. */
export interface Classification extends Pick<Task, 'id' | 'title' | 'summary' | 'examples' | 'labels'> {
  /** In the order of the head's sides. */
  readonly fields: readonly (TaskField & { readonly name: Side })[]
  /** The network output with this task's logits, `[1, labels]`. */
  readonly output: string
}

/** Creates a task whose fields are the sides of its head, and whose answer is the most probable label. */
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
        read: (response) => read(response, output, facts.labels),
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
