/** Chooses the faster kernel by a measurement, because the available instructions do not determine the speed. */
import { withScratch } from './heap.ts'
import type { Kernel, Variant } from './kernel.ts'
import { loadMatrix } from './matrix.ts'

/** The matrix size of one step of the encoder. */
const inputs = 304
const outputs = 1200
const trialMs = 12
/** `relaxed-simd` must take at most this share of the time of `simd128`. */
const maxTimeRatio = 0.9
const tolerance = 1e-3

/** Returns the matrix of the trial with all 8-bit values except -128. A loop is several times faster than `from` before compilation. */
function trialWeights(): Int8Array {
  const weights = new Int8Array(inputs * outputs)
  for (let i = 0; i < weights.length; i++) weights[i] = ((i * 7919) % 255) - 127
  return weights
}

interface Trial {
  readonly products: Float32Array
  readonly shortestMs: number
}

function hold(kernel: Kernel, weights: Int8Array, now: () => number): Trial {
  const { heap } = kernel
  const matrix = loadMatrix(kernel, {
    inputs,
    outputs,
    weights,
    scales: new Float32Array(outputs).fill(1 / outputs),
  })
  const trial = withScratch(heap, (scratch) => {
    const x = scratch.allocate(4 * inputs)
    const row = scratch.allocate(matrix.rowBytes)
    const y = scratch.allocate(4 * (outputs + matrix.padding))
    heap.floats(x, inputs).set(Float32Array.from({ length: inputs }, (_, k) => Math.sin(k)))
    kernel.quantiseRows(matrix.address, x, 1, row)
    let shortestMs = Number.POSITIVE_INFINITY
    const end = now() + trialMs
    // Times ten runs together because of the coarse clock. The browser optimises the loop while it runs.
    for (let start = now(); start < end; start = now()) {
      for (let i = 0; i < 10; i++) kernel.linear(matrix.address, row, 1, y, 4 * outputs)
      shortestMs = Math.min(shortestMs, now() - start)
    }
    return { products: heap.floats(y, outputs).slice(), shortestMs }
  })
  matrix.release()
  return trial
}

const agree = (a: Float32Array, b: Float32Array) =>
  a.every((value, i) => Math.abs(value - (b[i] as number)) < tolerance)

/**
 * Times both kernels for a few milliseconds. Chooses `relaxed-simd` if it is clearly faster and computes the same results.
 *
 * @param make creates a kernel with its own memory; undefined if the browser does not support its instructions
 */
export function chooseKernel(
  make: (variant: Variant) => Kernel | undefined,
  now: () => number,
): Kernel | undefined {
  const plain = make('simd128')
  const relaxed = make('relaxed-simd')
  if (!plain || !relaxed) return plain
  const weights = trialWeights()
  const [ofPlain, ofRelaxed] = [hold(plain, weights, now), hold(relaxed, weights, now)]
  const isSooner = ofRelaxed.shortestMs < ofPlain.shortestMs * maxTimeRatio
  return isSooner && agree(ofPlain.products, ofRelaxed.products) ? relaxed : plain
}
