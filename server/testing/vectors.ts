/** Example questions with the ids, offsets and logits of PyTorch. Every place must reproduce them. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'

const ids = z.array(z.int()).min(1)
const logits = z.array(z.number())

const ByHead = z.record(z.string(), z.number())

const Vectors = z.object({
  differences: z.object({ int8: ByHead }),
  tolerance: z.object({ fp32: z.number(), fp16: z.number(), int8: z.number() }),
  vectors: z.array(z.object({ text: z.string(), ids, sentiment: logits, question_type: logits })),
  pairs: z.array(
    z.object({
      premise: z.string(),
      hypothesis: z.string(),
      premise_ids: ids,
      hypothesis_ids: ids,
      logits,
    }),
  ),
  spans: z.array(
    z.object({
      question: z.string(),
      passage: z.string(),
      question_ids: ids,
      passage_ids: ids,
      offsets: z.array(z.tuple([z.int(), z.int()])),
      start: logits,
      end: logits,
    }),
  ),
})

const file = new URL('../../models/artefacts/vectors.json', import.meta.url)

const parsed = Vectors.parse(JSON.parse(readFileSync(file, 'utf8')))

export const { tolerance, vectors, pairs, spans } = parsed
/** The tolerance of ONNX Runtime's 8-bit kernels against PyTorch, by head. */
export const runtimeDifferences = parsed.differences.int8

/** One question to one model: the ids of its sides, and the outputs by name. */
export interface ModelVector {
  readonly model: string
  readonly head: string
  readonly sides: readonly (readonly number[])[]
  readonly outputs: Readonly<Record<string, readonly number[]>>
}

/** Every example as questions to the models, at least 200. */
export const modelVectors: readonly ModelVector[] = [
  ...vectors.flatMap((vector): ModelVector[] => [
    { model: 'sentiment', head: 'sentiment', sides: [vector.ids], outputs: { sentiment: vector.sentiment } },
    {
      model: 'question-type',
      head: 'question_type',
      sides: [vector.ids],
      outputs: { question_type: vector.question_type },
    },
  ]),
  ...pairs.map(
    (pair): ModelVector => ({
      model: 'entailment',
      head: 'entailment',
      sides: [pair.premise_ids, pair.hypothesis_ids],
      outputs: { entailment: pair.logits },
    }),
  ),
  ...spans.map(
    (span): ModelVector => ({
      model: 'question-answering',
      head: 'answer_span',
      sides: [span.question_ids, span.passage_ids],
      outputs: { start: span.start, end: span.end },
    }),
  ),
]

/** The largest difference between two lists of logits. Infinite when one is shorter. */
export const largestDifference = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  a.length === b.length
    ? Math.max(...Array.from(a, (value, index) => Math.abs(value - (b[index] as number))))
    : Number.POSITIVE_INFINITY
