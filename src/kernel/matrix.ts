/** 8-bit matrices in the kernel's memory. `assembly/matrix.ts` describes the packing. */
import type { Kernel } from './kernel.ts'

/** Bytes of the header of a quantised row. */
const headerBytes = 16
const largestWeight = 127
const largestSum = 2 ** 31 - 1

export interface MatrixSource {
  readonly inputs: number
  readonly outputs: number
  /** [inputs, outputs] */
  readonly weights: Int8Array
  /** [outputs]. A weight is its integer times the scale of its output. */
  readonly scales: Float32Array
  /** [outputs]. The default is zero. */
  readonly biases?: Float32Array
  /** The position of output `o`. The default is `o`. */
  readonly position?: (o: number) => number
}

export interface PackedMatrix {
  /** Address of the descriptor that the kernel reads. */
  readonly address: number
  /** The padded width of a row of inputs. The padding is zero. */
  readonly inputs: number
  /** Numbers by which the last group exceeds the outputs. */
  readonly padding: number
  /** Bytes of a quantised row of inputs. */
  readonly rowBytes: number
  release(): void
}

const roundUp = (n: number, step: number) => Math.ceil(n / step) * step

/** Returns the largest quantised value for rows of this width for which sums of products fit into 32 bits. */
function levelsOf(kernel: Pick<Kernel, 'variant'>, inputs: number): number {
  const most = largestSum / (largestWeight * inputs)
  return kernel.variant === 'relaxed-simd'
    ? Math.floor(Math.min(8191, most / 2))
    : Math.floor(Math.min(32_767, most))
}

/** Copies a matrix into the kernel's memory. @throws Failure `edge-unavailable` if the memory is exhausted */
export function loadMatrix(kernel: Kernel, source: MatrixSource): PackedMatrix {
  const { heap, variant } = kernel
  const { position = (o) => o } = source
  const relaxed = variant === 'relaxed-simd'
  /** Number of outputs that the kernel computes together. */
  const groupSize = relaxed ? 16 : 48
  /** Number of inputs that the kernel reads together: two words. */
  const runSize = relaxed ? 8 : 4
  const inputs = roundUp(source.inputs, runSize)
  const outputs = roundUp(source.outputs, groupSize)
  const levels = levelsOf(kernel, inputs)
  const perWord = relaxed ? 4 : 2
  const weightBytes = inputs * outputs * (relaxed ? 1 : 2)
  const address = heap.allocate(32 + 3 * 4 * outputs + weightBytes)
  const scalesAt = address + 32
  const biasesAt = scalesAt + 4 * outputs
  const correctionsAt = biasesAt + 4 * outputs
  const weightsAt = correctionsAt + 4 * outputs

  new Int32Array(heap.memory.buffer, address, 6).set([
    outputs / groupSize,
    inputs,
    weightsAt,
    scalesAt,
    biasesAt,
    correctionsAt,
  ])
  heap.floats(address + 24, 1)[0] = levels

  const scales = heap.floats(scalesAt, outputs).fill(0)
  const biases = heap.floats(biasesAt, outputs).fill(0)
  const corrections = new Int32Array(heap.memory.buffer, correctionsAt, outputs).fill(0)
  const Integers = relaxed ? Int8Array : Int16Array
  const weights = new Integers(heap.memory.buffer, weightsAt, inputs * outputs).fill(0)
  for (let o = 0; o < source.outputs; o++) {
    const at = position(o)
    scales[at] = source.scales[o] ?? 0
    biases[at] = source.biases?.[o] ?? 0
    const lane = Math.floor(at / groupSize) * groupSize * inputs + (at % groupSize) * perWord
    let sum = 0
    for (let k = 0; k < source.inputs; k++) {
      const weight = source.weights[k * source.outputs + o] as number
      sum += weight
      weights[lane + Math.floor(k / perWord) * groupSize * perWord + (k % perWord)] = weight
    }
    corrections[at] = -levels * sum
  }
  return {
    address,
    inputs,
    padding: outputs - source.outputs,
    rowBytes: headerBytes + 2 * inputs,
    release: () => heap.free(address),
  }
}
