/** Which of the kernels that this browser can compile multiplies sooner here: instructions say little about speed. */
import { withScratch } from './heap.ts'
import type { Kernel, Variant } from './kernel.ts'
import { loadMatrix } from './matrix.ts'

/** A matrix of the size that a step of the encoder multiplies with. */
const inputs = 304
const outputs = 1200
const trialMs = 12
/** Other instructions must be worth it: both give the same answers, so the plainer ones win a draw. */
const worthwhile = 0.9
const tolerance = 1e-3

/** Every value of 8 bits but -128, as a matrix of the trial. Written by a loop: `from` takes several times as long, before it is compiled. */
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
    // Clocks tick coarsely: ten runs are timed together. The engine compiles the loop anew while it runs.
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
 * Times both for some milliseconds; `relaxed-simd` is chosen when it is clearly sooner and computes the same.
 *
 * @param make a kernel of a variant, on a memory of its own; undefined when this browser lacks its instructions
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
  const isSooner = ofRelaxed.shortestMs < ofPlain.shortestMs * worthwhile
  return isSooner && agree(ofPlain.products, ofRelaxed.products) ? relaxed : plain
}
