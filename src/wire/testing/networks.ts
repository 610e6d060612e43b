/** Networks of a manifest for tests. */
import type { ManifestFile, ManifestHead, ManifestNetwork, TaskSpec } from '../manifest.ts'

const hexOf = (name: string) => [...name].map((sign) => sign.charCodeAt(0).toString(16)).join('')
export const testFile = (file: string, bytes: number): ManifestFile => ({
  file,
  bytes,
  sha256: hexOf(file).padEnd(64, '0').slice(0, 64),
})

/** The files of an encoder or a head: `bytes` in int8, twice as many in fp16. */
export const testFiles = (name: string, bytes = 10): ManifestHead['files'] => ({
  fp32: testFile(`${name}.fp32`, 4 * bytes),
  fp16: testFile(`${name}.fp16`, 2 * bytes),
  int8: testFile(`${name}.int8`, bytes),
})

/** A head with one text and two labels. */
export const testHead = (name: string, files = testFiles(name)): ManifestHead => ({
  sides: ['text'],
  ids: false,
  outputs: [{ name, datatype: 'FP32', shape: [-1, 2] }],
  files,
})

/** A network of ten words, with the head that `testHead` gives for each name. */
export const testNetwork = (
  heads: readonly string[],
  maximumTokens = 64,
  facts: Partial<Pick<ManifestNetwork, 'size' | 'encoder' | 'vocabularySize'>> = {},
): ManifestNetwork => ({
  size: 1,
  sizeName: '1 unit',
  description: 'LSTM',
  vocabularySize: 10,
  encoder: { files: testFiles('encoder') },
  ...facts,
  maximumTokens,
  heads: Object.fromEntries(heads.map((head) => [head, testHead(head)])),
})

/** A classification of one text. */
export const testTask = (id: string, labels: readonly string[]): TaskSpec => ({
  id,
  kind: 'text-classification',
  title: id,
  summary: `What is its ${id}?`,
  fields: [{ name: 'text', side: 'text', label: 'Text', placeholder: '' }],
  outputs: [id],
  labels: labels.map((name) => ({ name })),
  examples: [{ text: 'A text.' }],
})
