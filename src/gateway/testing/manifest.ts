import type { InferRequest } from '../../wire/infer.ts'
import type { Manifest } from '../../wire/manifest.ts'

const file = { file: 'f', bytes: 1, sha256: '0'.repeat(64) }
const dev = { dataset: 'd', rows: 1, metric: 'accuracy', fp32: 1, int8: 1, baseline: 1 }

/** One network of ten words and at most 64 tokens, with two heads. */
export const manifest: Manifest = {
  schema: 'breakeven-manifest/1',
  tokenizer: file,
  networks: {
    net: {
      cell: 'lstm',
      layers: 1,
      units: 1,
      bidirectional: false,
      maximumTokens: 64,
      vocabularySize: 10,
      inputs: [
        { name: 'ids', datatype: 'INT32', shape: [-1, -1] },
        { name: 'lengths', datatype: 'INT32', shape: [-1] },
      ],
      outputs: [
        { name: 'mood', datatype: 'FP32', shape: [-1, 2] },
        { name: 'kind', datatype: 'FP32', shape: [-1, 2] },
      ],
      files: { fp32: file, int8: file },
    },
  },
  models: {
    mood: { network: 'net', output: 'mood', labels: ['bad', 'good'], dev },
    kind: { network: 'net', output: 'kind', labels: ['who', 'what'], dev },
  },
}

/** A question of so many tokens. */
export const requestOf = (length: number, parameters?: Record<string, unknown>): InferRequest => ({
  inputs: [
    { name: 'ids', datatype: 'INT32', shape: [1, length], data: Array.from({ length }, (_, i) => i % 10) },
    { name: 'lengths', datatype: 'INT32', shape: [1], data: [length] },
  ],
  ...(parameters && { parameters }),
})
