/** Layers that use the kernel. They map rows of f32 in its memory to other rows. */
import type { Rows, Scratch } from './heap.ts'
import type { Direction, Kernel } from './kernel.ts'
import { loadMatrix, type PackedMatrix } from './matrix.ts'
import type { WeightFile } from './read-weights.ts'

export interface Layer {
  /** The padded width of a row of x. The padding is zero. */
  readonly inputs: number
  /** The width of a row of y. */
  readonly outputs: number
  /** Computes y [n, outputs] from x [n, inputs]. */
  apply(scratch: Scratch, x: Rows): Rows
  release(): void
}

function quantised(kernel: Kernel, scratch: Scratch, matrix: PackedMatrix, { address, count }: Rows): number {
  const rows = scratch.allocate(count * matrix.rowBytes)
  kernel.quantiseRows(matrix.address, address, count, rows)
  return rows
}

/** Loads y = x W + b. W has 8 bits and one scale per output. */
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
    apply(scratch, x) {
      const rows = quantised(kernel, scratch, matrix, x)
      const address = scratch.allocate(4 * (x.count * outputs + matrix.padding))
      kernel.linear(matrix.address, rows, x.count, address, 4 * outputs)
      return { address, count: x.count }
    },
    release: matrix.release,
  }
}

const gates = 4

/** Loads a bidirectional LSTM. A row of y contains the forward states, then the backward ones. */
export function loadLstm(kernel: Kernel, file: WeightFile, name: string): Layer {
  const [W, R, B] = [file.integers(`${name}_W`), file.integers(`${name}_R`), file.floats(`${name}_B`)]
  const [scalesW, scalesR] = [file.floats(`${name}_W_scale`).values, file.floats(`${name}_R_scale`).values]
  const [, features = 0, rows = 0] = W.shape
  const units = rows / gates
  if (units % 4 !== 0) throw new RangeError(`An LSTM here has a multiple of 4 units; "${name}" has ${units}.`)
  // A group contains the four gates of four units.
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
    apply(scratch, x) {
      const rows = quantised(kernel, scratch, forward.input, x)
      const address = scratch.allocate(4 * x.count * outputs)
      const [ahead, back] = directions.map(({ input, recurrent }, d): Direction => {
        const room = scratch.allocate(kernel.scratchBytes(recurrent.address))
        const y = address + 4 * d * units
        return [input.address, recurrent.address, units, rows, x.count, d, y, 4 * outputs, room]
      }) as [Direction, Direction]
      kernel.directions.run(ahead, back)
      return { address, count: x.count }
    },
    release() {
      for (const { input, recurrent } of directions) {
        input.release()
        recurrent.release()
      }
    },
  }
}
