/** 8-bit matrices in the kernel's memory, packed as `assembly/matrix.ts` describes. */
import type { Kernel } from './kernel.ts'

/** What a quantised row holds before its numbers. */
const headerBytes = 16
const largestWeight = 127
const largestSum = 2 ** 31 - 1

export interface MatrixSource {
  readonly inputs: number
  readonly outputs: number
  /** [inputs, outputs] */
  readonly weights: Int8Array
  /** [outputs]: a weight is its integer times this. */
  readonly scales: Float32Array
  /** [outputs], zero without. */
  readonly biases?: Float32Array
  /** Where output `o` goes; in its place by default. */
  readonly position?: (o: number) => number
}

export interface Matrix {
  /** Of the descriptor that the kernel reads. */
  readonly address: number
  /** Numbers in a row of inputs: zeros from the last one that counts. */
  readonly inputs: number
  /** Numbers that the last group of outputs reaches beyond them. */
  readonly padding: number
  /** Bytes of a quantised row of inputs. */
  readonly rowBytes: number
  release(): void
}

const roundUp = (n: number, step: number) => Math.ceil(n / step) * step

/** How finely rows of so many inputs may be quantised: no sum of their products leaves 32 bits. */
export function levelsOf(kernel: Pick<Kernel, 'variant'>, inputs: number): number {
  const most = largestSum / (largestWeight * inputs)
  return kernel.variant === 'relaxed-simd'
    ? Math.floor(Math.min(8191, most / 2))
    : Math.floor(Math.min(32_767, most))
}

/** Copies a matrix into the kernel's memory. @throws Failure `edge-unavailable` when there is none left */
export function loadMatrix(kernel: Kernel, source: MatrixSource): Matrix {
  const { heap, variant } = kernel
  const { position = (o) => o } = source
  const relaxed = variant === 'relaxed-simd'
  /** Outputs that the kernel makes together. */
  const groupSize = relaxed ? 16 : 48
  /** Inputs that it reads together: two words. */
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
