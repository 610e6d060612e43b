/** Creates a weight file from weights by name and the row width of the output. */
import type { WeightFile, Weights } from '../read-weights.ts'

export function weightFile(
  name: string,
  weights: Readonly<Record<string, Weights>>,
  outputWidth = 0,
): WeightFile {
  const find = (wanted: string) => {
    const found = weights[wanted]
    if (!found) throw new Error(`The test has no weights "${wanted}".`)
    return found
  }
  return {
    name,
    outputWidth,
    has: (wanted) => wanted in weights,
    floats: (wanted) => find(wanted) as Weights<Float32Array>,
    integers: (wanted) => find(wanted) as Weights<Int8Array>,
  }
}
