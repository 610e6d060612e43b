/** A manifest for tests: two tasks in two sizes, networks that share an encoder, and byte sizes that are easy to add. */
import type { Manifest, ManifestFile, ManifestNetwork } from '../../wire/manifest.ts'

const file = (name: string, bytes: number): ManifestFile => ({
  file: name,
  bytes,
  sha256: [...name]
    .reduce((hex, sign) => hex + sign.charCodeAt(0).toString(16), '')
    .padEnd(64, '0')
    .slice(0, 64),
})
const files = (name: string, bytes: number) => ({
  fp32: file(`${name}.fp32`, 4 * bytes),
  fp16: file(`${name}.fp16`, 2 * bytes),
  int8: file(`${name}.int8`, bytes),
})

function network(units: number, head: string): ManifestNetwork {
  return {
    encoder: {
      cell: 'lstm',
      layers: 2,
      units,
      bidirectional: true,
      vocabularySize: 10,
      files: files(`encoder-${units}`, 10 * units),
    },
    maximumTokens: 8,
    heads: {
      [head]: {
        sides: ['text'],
        ids: false,
        outputs: [{ name: head, datatype: 'FP32', shape: [-1, 2] }],
        files: files(`${head}-${units}`, units),
      },
    },
  }
}

const dev = (score: number) => ({
  dataset: 'made up',
  rows: 10,
  metrics: [{ metric: 'accuracy', fp32: score, fp16: score, int8: score, baseline: 50 }],
})
const model = (task: string, network: string, head: string, score: number) => ({
  task,
  network,
  head,
  labels: task === 'sentiment' ? ['negative', 'positive'] : [],
  dev: dev(score),
})

/** 30 units is the default, 20 the small one. int8: the encoder has 300 or 200 bytes, a head 30 or 20, the word list 7. */
export const twoSizes: Manifest = {
  schema: 'breakeven-manifest/2',
  tokenizer: file('words', 7),
  networks: {
    large: network(30, 'mood'),
    'large-span': network(30, 'span'),
    small: network(20, 'mood'),
    'small-span': network(20, 'span'),
  },
  models: {
    sentiment: model('sentiment', 'large', 'mood', 90),
    'question-answering': model('question-answering', 'large-span', 'span', 60),
    'sentiment-20': model('sentiment', 'small', 'mood', 80),
    'question-answering-20': model('question-answering', 'small-span', 'span', 50),
  },
}
