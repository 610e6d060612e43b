/** `manifest.json` of a folder of models: the tasks that they answer, their files, sizes, hashes and scores. */
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

export const precisions = ['int8', 'fp16', 'fp32'] as const

/** A model in one precision or in several. fp16 stores its weights in half the bytes and computes like fp32. */
const Files = z
  .object({ fp32: z.optional(File), fp16: z.optional(File), int8: z.optional(File) })
  .check(z.refine((files) => Object.values(files).some(Boolean), 'a file in at least one precision'))

const Identifier = z.string().check(z.regex(/^[a-z][a-z0-9_-]{0,63}$/))

const TokenId = z.int().check(z.nonnegative())

/** The input of a graph that reads all sides as one row, as transformers do: start, first side, separator, second side, separator. */
const RowInput = z.object({
  /** The names of the graph's inputs `[rows, length]`. */
  ids: z.string(),
  /** 1 for a token, 0 for padding. */
  mask: z.optional(z.string()),
  /** 0 in the first side, 1 in the second. */
  types: z.optional(z.string()),
  datatype: z.enum(['INT32', 'INT64']),
  start: z.optional(TokenId),
  separator: z.optional(TokenId),
  /** Between two sides, where that is not one separator: RoBERTa has two. */
  between: z.optional(z.array(TokenId).check(z.maxLength(4))),
  padding: z.optional(TokenId),
})

/** The head of one task: it reads the states of each side, or it is a whole graph, which reads the ids. */
const Head = z.object({
  sides: z.array(Identifier).check(z.minLength(1), z.maxLength(2)),
  /** Whether the head also reads the ids. */
  ids: z.boolean(),
  outputs: z.array(TensorSpec).check(z.minLength(1)),
  files: Files,
  /** How a whole graph reads its sides. Absent when it takes the ids and lengths of each side, as requests name them. */
  row: z.optional(RowInput),
})

/** Heads with a line T(N) of their own. Heads with a negligible cost share one line. N counts the tokens of all sides. */
const Network = z.object({
  /** Networks of one size belong together; a person chooses a size. The first network has the default size. */
  size: z.int().check(z.positive()),
  /** The size in words: "300 units". */
  sizeName: z.string(),
  /** The architecture in words: "bidirectional LSTM, 2 layers". */
  description: z.string(),
  vocabularySize: z.int().check(z.positive()),
  maximumTokens: z.int().check(z.positive()),
  /** Ids to states, `[rows, length, values]`. Absent when each head is a whole graph. */
  encoder: z.optional(z.object({ files: Files })),
  heads: z.record(z.string(), Head),
})

const Metric = z.object({
  metric: z.string(),
  fp32: z.optional(z.number()),
  fp16: z.optional(z.number()),
  int8: z.optional(z.number()),
  baseline: z.optional(z.number()),
})

const Field = z.object({
  /** Its name in requests of the text API. */
  name: Identifier,
  /** The side of the head that reads it. */
  side: Identifier,
  label: z.string(),
  placeholder: z.string(),
  /** A passage: long, and kept while several questions are asked about it. */
  isLong: z.optional(z.literal(true)),
})

/** The facts of a model card. */
const Card = z.object({
  trainedOn: z.string(),
  /** Of the training data. */
  licences: z.string(),
  /** Known errors. */
  fails: z.array(z.string()),
  /** What the scores count. */
  rows: z.optional(z.string()),
  /** The baseline of the scores. */
  baseline: z.optional(z.string()),
})

const taskKinds = [
  'text-classification',
  'pair-classification',
  'span-extraction',
  'token-classification',
] as const

/** What people ask a model, and how its outputs become an answer. */
const TaskSpec = z
  .object({
    /** Its path below `/v1/`. */
    id: Identifier,
    kind: z.enum(taskKinds),
    title: z.string(),
    /** One line: what it answers. */
    summary: z.string(),
    /** In the order in which people see them. */
    fields: z.array(Field).check(z.minLength(1), z.maxLength(2)),
    /** The outputs that answer: the logits of the classes, or those of the start and the end of a span. */
    outputs: z.array(z.string()).check(z.minLength(1), z.maxLength(2)),
    /** Every class that a model of this task may know, in the order in which people see them, with the words for people. */
    labels: z.array(z.object({ name: z.string(), words: z.optional(z.string()) })),
    examples: z.array(z.record(z.string(), z.string())).check(z.minLength(1)),
    /** Whether its models read only Latin letters, so that a text in another script gets no answer that counts. */
    latinOnly: z.optional(z.boolean()),
    card: z.optional(Card),
  })
  .check(
    z.refine(
      ({ kind, fields }) =>
        fields.length === (kind === 'pair-classification' || kind === 'span-extraction' ? 2 : 1),
      'two fields for pairs and spans, one for texts and tokens',
    ),
    z.refine(
      ({ kind, outputs }) => outputs.length === (kind === 'span-extraction' ? 2 : 1),
      'two outputs for spans, start and end; one for classes',
    ),
  )

/** Computed on dev data. An absent value disables its check. */
const Uncertainty = z.object({
  /** The minimum probability of the best label. Below it the answer is "not sure". */
  notSureBelow: z.optional(z.number().check(z.gte(0), z.lte(1))),
  /** The minimum probability that the passage contains an answer. Below it the passage counts as having none. */
  noAnswerBelow: z.optional(z.number().check(z.gte(0), z.lte(1))),
  /** The divisor of the label logits that calibrates the probabilities. */
  temperature: z.optional(z.number().check(z.gt(0))),
})

/** Its scores on dev data. */
export const DevScores = z.object({
  dataset: z.string(),
  rows: z.int().check(z.positive()),
  metrics: z.array(Metric).check(z.minLength(1)),
})

const Model = z.object({
  /** Models of one task differ in size. */
  task: z.string(),
  network: z.string(),
  head: z.string(),
  /** The classes. Empty when the answer is not a class. */
  labels: z.array(z.string()),
  uncertainty: z.optional(Uncertainty),
  dev: z.optional(DevScores),
})

export const Manifest = z
  .object({
    schema: z.literal('breakeven-manifest/3'),
    tokenizer: File,
    /** The card of what all tasks share. */
    about: z.optional(Card),
    /** In the order in which people see them. The first is the default. */
    tasks: z.array(TaskSpec).check(z.minLength(1)),
    networks: z.record(z.string(), Network),
    models: z.record(z.string(), Model),
  })
  .check(
    z.refine(
      ({ networks, models }) =>
        Object.values(models).every(({ network, head }) => networks[network]?.heads[head] !== undefined),
      'every model names a network and one of its heads',
    ),
    z.refine(
      ({ tasks, models }) => Object.values(models).every(({ task }) => tasks.some(({ id }) => id === task)),
      'every model names one of the tasks',
    ),
    z.refine(
      ({ tasks, models }) => tasks.every(({ id }) => Object.values(models).some(({ task }) => task === id)),
      'a model for every task',
    ),
    z.refine(
      ({ tasks, networks, models }) =>
        Object.values(models).every(({ task, network, head }) => {
          const sides = networks[network]?.heads[head]?.sides ?? []
          const fields = tasks.find(({ id }) => id === task)?.fields ?? []
          return sides.length === fields.length && fields.every(({ side }) => sides.includes(side))
        }),
      'a field for every side of the head that answers a task',
    ),
    z.refine(
      ({ tasks, networks, models }) =>
        Object.values(models).every(({ task, network, head }) => {
          const { kind, fields } = tasks.find(({ id }) => id === task) ?? { kind: undefined, fields: [] }
          const passage = fields.find(({ isLong }) => isLong) ?? fields[0]
          return kind !== 'span-extraction' || networks[network]?.heads[head]?.sides.at(-1) === passage?.side
        }),
      'the passage as the last side of a head that finds spans',
    ),
  )

export type Manifest = z.infer<typeof Manifest>
export type ManifestFile = z.infer<typeof File>
export type ManifestNetwork = z.infer<typeof Network>
export type ManifestHead = z.infer<typeof Head>
export type ManifestModel = z.infer<typeof Model>
export type ManifestFiles = z.infer<typeof Files>
export type TaskSpec = z.infer<typeof TaskSpec>
export type Card = z.infer<typeof Card>
export type RowInput = z.infer<typeof RowInput>
export type Precision = (typeof precisions)[number]
/** The name of one text of a head: `text`, `premise`. */
export type Side = string
