/** A manifest for tests: two tasks in two sizes, networks that share an encoder, and byte sizes that are easy to add. */
import type { Manifest } from '../../wire/manifest.ts'
import { testFile, testFiles, testHead, testNetwork, testTask } from '../../wire/testing/networks.ts'
import { catalogueOf } from '../ask/catalogue.ts'

const network = (size: number, head: string) => ({
  ...testNetwork([], 8, { size, encoder: { files: testFiles(`encoder-${size}`, 10 * size) } }),
  heads: { [head]: testHead(head, testFiles(`${head}-${size}`, size)) },
})

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

/** 30 size is the default, 20 the small one. int8: the encoder has 300 or 200 bytes, a head 30 or 20, the word list 7. */
export const twoSizes: Manifest = {
  schema: 'breakeven-manifest/3',
  tokenizer: testFile('words', 7),
  tasks: [testTask('sentiment', ['negative', 'positive']), testTask('question-answering', [])],
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

/** Returns the model of a task in one size, with another limit of tokens. */
export const modelWithLimit = (size: number, maximumTokens: number) => (task: string) => {
  const model = catalogueOf(twoSizes).modelOf(task, size)
  return model && { ...model, facts: { ...model.facts, maximumTokens } }
}
