/** Small layers in plain arithmetic: too small for the kernel to be worth a call. */
import type { WeightFile } from '../read-weights.ts'

export interface Dense {
  readonly inputs: number
  readonly outputs: number
  /** Of x's numbers from `at` on. */
  apply(x: Float32Array, at?: number): Float32Array
}

/** y = x W + b. A matrix of more than a few thousand weights is held in 8 bits, a smaller one in floats. */
export function loadDense(file: WeightFile, name: string): Dense {
  const { shape, values } = file.has(`${name}_W_scale`)
    ? dequantised(file, `${name}_W`)
    : file.floats(`${name}_W`)
  const biases = file.floats(`${name}_b`).values
  const [inputs = 0, outputs = 0] = shape
  return {
    inputs,
    outputs,
    apply(x, at = 0) {
      const y = biases.slice()
      for (let k = 0; k < inputs; k++) {
        const value = x[at + k] as number
        for (let o = 0; o < outputs; o++)
          y[o] = (y[o] as number) + value * (values[k * outputs + o] as number)
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
