/** Layers over the kernel. Activations are rows of f32 in its memory. */
import type { Direction } from './directions.ts'
import type { Scratch } from './heap.ts'
import type { Kernel } from './kernel.ts'
import { loadMatrix, type Matrix } from './matrix.ts'
import type { WeightFile } from './read-weights.ts'

export interface Layer {
  /** Numbers in a row of x: zeros from the last one that counts. */
  readonly inputs: number
  /** Numbers in a row of y. */
  readonly outputs: number
  /** x [n, inputs] -> address of y [n, outputs] */
  apply(scratch: Scratch, x: number, n: number): number
  release(): void
}

function quantised(kernel: Kernel, scratch: Scratch, matrix: Matrix, x: number, n: number): number {
  const rows = scratch.allocate(n * matrix.rowBytes)
  kernel.quantiseRows(matrix.address, x, n, rows)
  return rows
}

/** y = x W + b, W in 8 bits with a scale for each output. */
export function loadLinear(kernel: Kernel, file: WeightFile, name: string): Layer {
  const { shape, values } = file.integers(`${name}_W`)
  const [inputs = 0, outputs = 0] = shape
  const matrix = loadMatrix(kernel, {
    inputs,
    outputs,
    weights: values,
    scales: file.floats(`${name}_W_scale`).values,
    biases: file.floats(`${name}_b`).values,
  })
  return {
    inputs: matrix.inputs,
    outputs,
    apply(scratch, x, n) {
      const rows = quantised(kernel, scratch, matrix, x, n)
      const y = scratch.allocate(4 * (n * outputs + matrix.padding))
      kernel.linear(matrix.address, rows, n, y, 4 * outputs)
      return y
    },
    release: matrix.release,
  }
}

const gates = 4

/** A bidirectional LSTM: y holds the forward states, then the backward ones. */
export function loadLstm(kernel: Kernel, file: WeightFile, name: string): Layer {
  const [W, R, B] = [file.integers(`${name}_W`), file.integers(`${name}_R`), file.floats(`${name}_B`)]
  const [scalesW, scalesR] = [file.floats(`${name}_W_scale`).values, file.floats(`${name}_R_scale`).values]
  const [, features = 0, rows = 0] = W.shape
  const units = rows / gates
  if (units % 4 !== 0) throw new RangeError(`An LSTM here has a multiple of 4 units; "${name}" has ${units}.`)
  // The four gates of four units make a group.
  const position = (o: number) => {
    const unit = o % units
    return (unit >> 2) * 16 + Math.floor(o / units) * 4 + (unit & 3)
  }
  const directions = [0, 1].map((d) => {
    const of = <T extends Float32Array | Int8Array>(values: T, size: number) =>
      values.subarray(d * size, (d + 1) * size) as T
    const both = of(B.values, 2 * rows)
    const biases = both.slice(0, rows).map((bias, o) => bias + (both[rows + o] ?? 0))
    const load = (weights: Int8Array, scales: Float32Array, inputs: number, biases?: Float32Array) =>
      loadMatrix(kernel, {
        inputs,
        outputs: rows,
        weights: of(weights, inputs * rows),
        scales: of(scales, rows),
        ...(biases && { biases }),
        position,
      })
    return { input: load(W.values, scalesW, features, biases), recurrent: load(R.values, scalesR, units) }
  })
  const [forward] = directions as [(typeof directions)[0], (typeof directions)[0]]
  const outputs = 2 * units
  return {
    inputs: forward.input.inputs,
    outputs,
    apply(scratch, x, n) {
      const rows = quantised(kernel, scratch, forward.input, x, n)
      const y = scratch.allocate(4 * n * outputs)
      const [ahead, back] = directions.map(({ input, recurrent }, d): Direction => {
        const room = scratch.allocate(kernel.scratchBytes(recurrent.address))
        return [input.address, recurrent.address, units, rows, n, d, y + 4 * d * units, 4 * outputs, room]
      }) as [Direction, Direction]
      kernel.directions.run(ahead, back)
      return y
    },
    release() {
      for (const { input, recurrent } of directions) {
        input.release()
        recurrent.release()
      }
    },
  }
}
