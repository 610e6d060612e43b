/** Small dense layers in JavaScript. A call of the kernel would take longer. */
import type { WeightFile } from '../read-weights.ts'

export interface Dense {
  readonly inputs: number
  /** Computes y [n, outputs] from the first `inputs` numbers of each row of x [n, stride]. */
  apply(x: Float32Array, n?: number, stride?: number): Float32Array
}

/** Loads y = x W + b. Matrices of more than a few thousand weights have 8 bits, smaller ones are floats. */
export function loadDense(file: WeightFile, name: string): Dense {
  const { shape, values } = file.has(`${name}_W_scale`)
    ? dequantised(file, `${name}_W`)
    : file.floats(`${name}_W`)
  const biases = file.floats(`${name}_b`).values
  const [inputs = 0, outputs = 0] = shape
  return {
    inputs,
    apply(x, n = 1, stride = inputs) {
      const y = new Float32Array(n * outputs)
      for (let i = 0; i < n; i++) {
        y.set(biases, i * outputs)
        for (let k = 0; k < inputs; k++) {
          const value = x[i * stride + k] as number
          for (let o = 0; o < outputs; o++) {
            y[i * outputs + o] = (y[i * outputs + o] as number) + value * (values[k * outputs + o] as number)
          }
        }
      }
      return y
    },
  }
}

function dequantised(file: WeightFile, name: string) {
  const { shape, values } = file.integers(name)
  const scales = file.floats(`${name}_scale`).values
  return { shape, values: Float32Array.from(values, (value, i) => value * (scales[i % scales.length] ?? 0)) }
}
