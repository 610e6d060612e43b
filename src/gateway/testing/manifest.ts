import type { InferRequest } from '../../wire/infer.ts'
import type { Manifest } from '../../wire/manifest.ts'

const file = { file: 'f', bytes: 1, sha256: '0'.repeat(64) }
const files = { fp32: file, fp16: file, int8: file }
const dev = {
  dataset: 'd',
  rows: 1,
  metrics: [{ metric: 'accuracy', fp32: 1, fp16: 1, int8: 1, baseline: 1 }],
}
const head = (output: string) => ({
  sides: ['text' as const],
  ids: false,
  outputs: [{ name: output, datatype: 'FP32' as const, shape: [-1, 2] }],
  files,
})

/** One network of ten words and at most 64 tokens, with two heads. */
export const manifest: Manifest = {
  schema: 'breakeven-manifest/2',
  tokenizer: file,
  networks: {
    net: {
      encoder: { cell: 'lstm', layers: 1, units: 1, bidirectional: false, vocabularySize: 10, files },
      maximumTokens: 64,
      heads: { mood: head('mood'), kind: head('kind') },
    },
  },
  models: {
    mood: { task: 'mood', network: 'net', head: 'mood', labels: ['bad', 'good'], dev },
    kind: { task: 'kind', network: 'net', head: 'kind', labels: ['who', 'what'], dev },
  },
}

/** A question with this number of tokens. */
export const requestOf = (length: number, parameters?: Record<string, unknown>): InferRequest => ({
  inputs: [
    { name: 'ids', datatype: 'INT32', shape: [1, length], data: Array.from({ length }, (_, i) => i % 10) },
    { name: 'lengths', datatype: 'INT32', shape: [1], data: [length] },
  ],
  ...(parameters && { parameters }),
})
