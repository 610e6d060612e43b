/** Turns the typed text into questions. Each sentence is one question with its own routing decision. */

import type { PlaceId } from '../../gateway/protocol.ts'
import type { PreparedInput, Task } from '../../tasks/task.ts'
import { isVisible, splitSentences } from '../../text/sentences.ts'
import type { InferRequest } from '../../wire/infer.ts'

type Input = Readonly<Record<string, string>>

/** A single text is split into sentences. Several fields belong together and stay one question. */
export function questionsOf(task: Task, input: Input): Input[] {
  const [field, ...more] = task.fields
  if (!field) return []
  if (more.length > 0) {
    return task.fields.every(({ name }) => isVisible(input[name] ?? '')) ? [input] : []
  }
  return splitSentences(input[field.name] ?? '').map(({ text }) => ({ [field.name]: text }))
}

/** The text between sentences: line breaks, else a space; empty before the first. */
export function gapsOf(task: Task, input: Input): string[] {
  const [field, ...more] = task.fields
  if (!field || more.length > 0) return []
  const text = input[field.name] ?? ''
  let end = 0
  return splitSentences(text).map((sentence, index) => {
    const between = text.slice(end, sentence.start)
    end = sentence.end
    const lines = between.match(/\r\n|[^\S \t]/g)?.length ?? 0
    return index === 0 ? '' : lines > 0 ? '\n'.repeat(Math.min(2, lines)) : between && ' '
  })
}

/** The sentence at the caret, or the last sentence before it. */
export function sentenceAt(
  text: string,
  caret: number,
): { text: string; index: number; of: number } | undefined {
  const sentences = splitSentences(text)
  const after = sentences.findIndex(({ end }) => caret <= end)
  const index = after === -1 ? sentences.length - 1 : after
  const sentence = sentences[index]
  return sentence && { text: sentence.text, index: index + 1, of: sentences.length }
}

/** The v2 request of a prepared question. `place` forces the place. */
export const requestOf = ({ inputs, outputs }: PreparedInput, place?: PlaceId): InferRequest => ({
  inputs,
  outputs,
  ...(place !== undefined && { parameters: { place } }),
})

/** S(N, M) for the upload: the bytes of the request body. Tensors are plain ASCII. */
export const bytesOf = (request: InferRequest): number => JSON.stringify(request).length
