/** `models/artefacts/manifest.json`: what is shipped, how big, with which hash and which scores. */
import { z } from 'zod'

const File = z.object({
  file: z.string().min(1),
  bytes: z.int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

const TensorSpec = z.object({
  name: z.string(),
  datatype: z.enum(['INT32', 'FP32']),
  shape: z.array(z.int()),
})

const Network = z.object({
  cell: z.enum(['lstm', 'gru', 'rnn']),
  layers: z.int().positive(),
  units: z.int().positive(),
  bidirectional: z.boolean(),
  maximumTokens: z.int().positive(),
  vocabularySize: z.int().positive(),
  inputs: z.array(TensorSpec),
  outputs: z.array(TensorSpec),
  files: z.object({ fp32: File, int8: File }),
})

const Model = z.object({
  network: z.string(),
  output: z.string(),
  labels: z.array(z.string()).min(2),
  dev: z.object({
    dataset: z.string(),
    rows: z.int().positive(),
    metric: z.string(),
    fp32: z.number(),
    int8: z.number(),
    baseline: z.number(),
  }),
})

/** A model is one head; models that share an encoder share its network, and so its file and its line T(N). */
export const Manifest = z.object({
  schema: z.literal('breakeven-manifest/1'),
  tokenizer: File,
  networks: z.record(z.string(), Network),
  models: z.record(z.string(), Model),
})

export type Manifest = z.infer<typeof Manifest>
export type ManifestFile = z.infer<typeof File>
export type ManifestNetwork = z.infer<typeof Network>
export type ManifestModel = z.infer<typeof Model>
export type Precision = keyof ManifestNetwork['files']
