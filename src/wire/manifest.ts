/** `models/artefacts/manifest.json`: the shipped files, their sizes, hashes and scores. */
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

/** fp16 stores its weights in half the bytes and computes like fp32. */
const Files = z.object({ fp32: File, fp16: File, int8: File })

/**
 * The encoder that all tasks share: ids to states, `[rows, length, 2 × units]`, preceded by the token's vector if heads read
 * both.
 */
const Encoder = z.object({
  cell: z.enum(['lstm', 'gru', 'rnn']),
  layers: z.int().check(z.positive()),
  units: z.int().check(z.positive()),
  bidirectional: z.boolean(),
  vocabularySize: z.int().check(z.positive()),
  files: Files,
})

export const sides = ['text', 'premise', 'hypothesis', 'question', 'passage'] as const

/** The head of one task, which reads the states of each text. */
const Head = z.object({
  sides: z.array(z.enum(sides)).check(z.minLength(1)),
  /** Whether the head also reads the ids. */
  ids: z.boolean(),
  outputs: z.array(TensorSpec).check(z.minLength(1)),
  files: Files,
})

/** Heads with a line T(N) of their own. Heads with a negligible cost share one line. N counts the tokens of all sides. */
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

/** Computed on dev data. An absent value disables its check. */
const Uncertainty = z.object({
  /** The minimum probability of the best label. Below it the answer is "not sure". */
  notSureBelow: z.optional(z.number().check(z.gte(0), z.lte(1))),
  /** The minimum probability that the passage contains an answer. Below it the passage counts as having none. */
  noAnswerBelow: z.optional(z.number().check(z.gte(0), z.lte(1))),
  /** The divisor of the label logits that calibrates the probabilities. */
  temperature: z.optional(z.number().check(z.gt(0))),
})

const Model = z.object({
  /** Models of one task differ in size. */
  task: z.string(),
  network: z.string(),
  head: z.string(),
  /** The classes. Empty when the answer is not a class. */
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
