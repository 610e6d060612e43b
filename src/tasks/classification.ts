/** Tasks that read one text and choose one of a few labels. */
import { Failure } from '../failure.ts'
import type { Tokenizer } from '../text/tokenizer.ts'
import type { InferResponse } from '../wire/infer.ts'
import { outputNamed } from '../wire/output-named.ts'
import { softmax } from './softmax.ts'
import type { PreparedInput, Task, TaskAnswer } from './task.ts'

/** What sets one classification apart from another. */
export interface Classification extends Pick<Task, 'id' | 'title' | 'summary' | 'examples' | 'labels'> {
  readonly placeholder: string
  /** Name of the network's output that holds this task's logits, `[1, labels]`. */
  readonly output: string
}

/** A task that reads the field `text` and answers with the likeliest label. */
export function classification({ output, placeholder, ...facts }: Classification): Task {
  return {
    ...facts,
    fields: [{ name: 'text', label: 'Text', placeholder }],
    prepare: (input, tokenizer, maximumTokens) => prepare(input.text, output, tokenizer, maximumTokens),
    read: (response) => read(response, output, facts.labels),
  }
}

function prepare(
  text: string | undefined,
  output: string,
  tokenizer: Tokenizer,
  maximumTokens: number,
): PreparedInput {
  const ids = text === undefined ? [] : tokenizer.encode(text)
  if (text === undefined || ids.length === 0) {
    const received = text === undefined ? 'nothing' : `${text.length} characters without a word or sign`
    throw new Failure('bad-request', `Expected a text with at least one word; received ${received}.`, {
      field: 'text',
      expected: 'a text with at least one word',
      received,
    })
  }
  if (ids.length > maximumTokens) {
    throw new Failure(
      'too-many-tokens',
      `Expected at most ${maximumTokens} tokens; received ${ids.length}. Send it in shorter parts.`,
      { field: 'text', expected: `at most ${maximumTokens} tokens`, received: `${ids.length} tokens` },
    )
  }
  return {
    inputs: [
      { name: 'ids', shape: [1, ids.length], datatype: 'INT32', data: ids },
      { name: 'lengths', shape: [1], datatype: 'INT32', data: [ids.length] },
    ],
    outputs: [{ name: output }],
    tokens: ids.length,
  }
}

function read(response: InferResponse, output: string, labels: readonly string[]): TaskAnswer {
  const logits = outputNamed(response, output).data
  if (logits.length !== labels.length || !logits.every(Number.isFinite)) {
    throw new Failure(
      'bad-request',
      `Expected ${labels.length} finite logits in "${output}"; received ${logits.length}.`,
      {
        field: output,
        expected: `${labels.length} finite logits`,
        received: `${logits.length} values`,
      },
    )
  }
  const scores = softmax(logits)
  const best = scores.indexOf(Math.max(...scores))
  return {
    label: labels[best] as string,
    scores: Object.fromEntries(labels.map((label, index) => [label, scores[index] as number])),
  }
}
