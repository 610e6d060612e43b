import type { InputTensor } from '../wire/infer.ts'
import type { ManifestNetwork } from '../wire/manifest.ts'

/**
 * Inputs of a length, for warming up and measuring: matrices hold word ids, vectors hold lengths. The ids vary,
 * so that the embedding is read as scattered as real text reads it.
 */
export function sampleInputs(
  { inputs, vocabularySize }: Pick<ManifestNetwork, 'inputs' | 'vocabularySize'>,
  length: number,
): InputTensor[] {
  return inputs.map(({ name, datatype, shape }) =>
    shape.length === 1
      ? { name, datatype, shape: [1], data: [length] }
      : {
          name,
          datatype,
          shape: [1, length],
          data: Array.from({ length }, (_, i) => (i * 7919 + 1) % vocabularySize),
        },
  )
}
