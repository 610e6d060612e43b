import type { InferRequest } from '../../wire/infer.ts'
import type { Manifest } from '../../wire/manifest.ts'
import { testFile, testNetwork, testTask } from '../../wire/testing/networks.ts'

const dev = {
  dataset: 'd',
  rows: 1,
  metrics: [{ metric: 'accuracy', fp32: 1, fp16: 1, int8: 1, baseline: 1 }],
}

/** One network of ten words and at most 64 tokens, with two heads. */
export const manifest: Manifest = {
  schema: 'breakeven-manifest/3',
  tokenizer: testFile('words', 1),
  tasks: [testTask('mood', ['bad', 'good']), testTask('kind', ['who', 'what'])],
  networks: { net: testNetwork(['mood', 'kind']) },
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
