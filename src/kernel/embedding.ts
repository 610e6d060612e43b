/** The embedding of tokens with 8-bit weights. */
import { Failure } from '../failure.ts'
import type { WeightFile } from './read-weights.ts'

export interface Embedding {
  readonly dimensions: number
  /**
   * Writes the vectors of ids to x [ids, dimensions].
   *
   * @throws RangeError if an id is outside the vocabulary
   */
  write(x: Float32Array, ids: readonly number[]): void
}

/**
 * Whether the rows of the encoder contain the embedding of a token before its states.
 *
 * @param states the width of a token's states
 * @throws Failure `integrity` if the row width matches neither the states nor embedding plus states
 */
export function givesEmbedding(
  { name, outputWidth }: WeightFile,
  dimensions: number,
  states: number,
): boolean {
  if (outputWidth === states) return false
  if (outputWidth === dimensions + states) return true
  throw new Failure(
    'integrity',
    `The model file "${name}" gives ${outputWidth} numbers a token, expected ${states} or ${dimensions + states}. Update the app.`,
  )
}

/** @param file the int8 encoder; its weights are copied */
export function readEmbedding(file: WeightFile): Embedding {
  const { shape, values } = file.integers('embedding')
  const [vocabulary = 0, dimensions = 0] = shape
  const [step = 0] = file.floats('embedding_step').values
  const embedding = values.slice()
  return {
    dimensions,
    write(x, ids) {
      for (const [i, id] of ids.entries()) {
        if (!(id >= 0 && id < vocabulary))
          throw new RangeError(`Token ids lie below ${vocabulary}; one is ${id}.`)
        for (let k = 0; k < dimensions; k++) {
          x[i * dimensions + k] = (embedding[id * dimensions + k] as number) * step
        }
      }
    },
  }
}
