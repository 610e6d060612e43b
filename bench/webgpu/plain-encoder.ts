/** The reference: the 8-bit file in plain 64-bit arithmetic, written from the definition of the LSTM. */
import { givesEmbedding } from '../../src/kernel/embedding.ts'
import type { WeightFile } from '../../src/kernel/read-weights.ts'
import { lstm } from '../../src/kernel/testing/reference.ts'

/** States [ids, 2 · units], preceded by each token's vector if the file says so */
export function plainStates(file: WeightFile, ids: readonly number[]): number[] {
  const { shape, values: embedding } = file.integers('embedding')
  const [, dimensions = 0] = shape
  const [unit = 0] = file.floats('embedding_step').values
  const embedded = ids.map((id) =>
    Array.from(embedding.subarray(id * dimensions, (id + 1) * dimensions), (value) => value * unit),
  )
  let x = embedded
  for (let layer = 0; file.has(`layer${layer}_W`); layer++) {
    const named = (name: string) => `layer${layer}_${name}`
    const [, units = 0, rows = 0] = file.integers(named('R')).shape
    const biases = file.floats(named('B')).values
    const matrix = (name: string, d: number) => {
      const { shape, values } = file.integers(named(name))
      const scales = file.floats(named(`${name}_scale`)).values
      const first = d * (shape[1] as number)
      return (k: number, o: number) =>
        (values[(first + k) * rows + o] as number) * (scales[d * rows + o] as number)
    }
    const [forward, backward] = [0, 1].map((d) =>
      lstm(
        x,
        {
          units,
          input: matrix('W', d),
          recurrent: matrix('R', d),
          biases: Float64Array.from(
            { length: rows },
            (_, o) => (biases[2 * d * rows + o] as number) + (biases[(2 * d + 1) * rows + o] as number),
          ),
        },
        d === 1,
      ),
    ) as [number[][], number[][]]
    x = forward.map((states, i) => [...states, ...(backward[i] as number[])])
  }
  const beside = givesEmbedding(file, dimensions, x[0]?.length ?? 0)
  return x.flatMap((states, i) => (beside ? [...(embedded[i] as number[]), ...states] : states))
}
