/** Tasks that choose one of a few labels for one text, or for several that belong together. */
import type { InferResponse } from '../wire/infer.ts'
import type { TaskSpec } from '../wire/manifest.ts'
import { finiteLogits, softmax } from './scores.ts'
import { requireText, tensorsOf } from './side-tensors.ts'
import type { TaskAdapter, TaskAnswer } from './task.ts'

/** A task whose answer is the likeliest label of the model, by the logits `[1, labels of the model]` of its output. */
export function classification(spec: TaskSpec): TaskAdapter {
  const [output = ''] = spec.outputs
  return {
    prepare(input, tokenizer, maximumTokens) {
      const sides = spec.fields.map(({ name, side }) => ({
        side,
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
