/** `models/artefacts/manifest.json`: what is shipped, how big, with which hash and which scores. */
import * as z from 'zod/mini'

const File = z.object({
  file: z.string().check(z.minLength(1)),
  bytes: z.int().check(z.positive()),
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
})

const TensorSpec = z.object({
  name: z.string(),
  datatype: z.enum(['INT32', 'FP32']),
  shape: z.array(z.int()),
})

/** fp16 holds its weights in half the bytes and computes as fp32 does. */
const Files = z.object({ fp32: File, fp16: File, int8: File })

/** What every task shares: ids to states, `[rows, length, 2 × units]`; a token's vector stands before them where heads read both. */
const Encoder = z.object({
  cell: z.enum(['lstm', 'gru', 'rnn']),
  layers: z.int().check(z.positive()),
  units: z.int().check(z.positive()),
  bidirectional: z.boolean(),
  vocabularySize: z.int().check(z.positive()),
  files: Files,
})

export const sides = ['text', 'premise', 'hypothesis', 'question', 'passage'] as const

/** What one task does with the states of each text it reads. */
const Head = z.object({
  sides: z.array(z.enum(sides)).check(z.minLength(1)),
  /** Whether it reads the ids besides the states. */
  ids: z.boolean(),
  outputs: z.array(TensorSpec).check(z.minLength(1)),
  files: Files,
})

/** Has a line T(N) of its own. Heads that cost next to nothing beside the encoder share one; N is the tokens of all sides. */
const Network = z.object({
  encoder: Encoder,
  maximumTokens: z.int().check(z.positive()),
  heads: z.record(z.string(), Head),
})

const Metric = z.object({
  metric: z.string(),
  fp32: z.number(),
  fp16: z.number(),
  int8: z.number(),
  baseline: z.number(),
})

/** From dev data. What is absent is not judged. */
const Uncertainty = z.object({
  /** Probability of the best label below which the answer is "not sure". */
  notSureBelow: z.optional(z.number().check(z.gte(0), z.lte(1))),
  /** Probability that the passage holds an answer at all, below which it is said to hold none. */
  noAnswerBelow: z.optional(z.number().check(z.gte(0), z.lte(1))),
  /** What the logits of the labels are divided by, so that probabilities are shares of right answers. */
  temperature: z.optional(z.number().check(z.gt(0))),
})

const Model = z.object({
  /** Models of one task differ in size. */
  task: z.string(),
  network: z.string(),
  head: z.string(),
  /** Empty when the answer is no class. */
  labels: z.array(z.string()),
  uncertainty: z.optional(Uncertainty),
  dev: z.object({
    dataset: z.string(),
    rows: z.int().check(z.positive()),
    metrics: z.array(Metric).check(z.minLength(1)),
  }),
})

export const Manifest = z
  .object({
    schema: z.literal('breakeven-manifest/2'),
    tokenizer: File,
    networks: z.record(z.string(), Network),
    models: z.record(z.string(), Model),
  })
  .check(
    z.refine(
      ({ networks, models }) =>
        Object.values(models).every(({ network, head }) => networks[network]?.heads[head] !== undefined),
      'every model names a network and one of its heads',
    ),
  )

export type Manifest = z.infer<typeof Manifest>
export type ManifestFile = z.infer<typeof File>
export type ManifestNetwork = z.infer<typeof Network>
export type ManifestHead = z.infer<typeof Head>
export type ManifestModel = z.infer<typeof Model>
export type Precision = keyof z.infer<typeof Files>
export type Side = (typeof sides)[number]
