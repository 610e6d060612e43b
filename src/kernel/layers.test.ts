import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seeded } from '../simulator/random.ts'
import { withScratch } from './heap.ts'
import type { Kernel } from './kernel.ts'
import { type Layer, loadLinear, loadLstm } from './layers.ts'
import { testKernel, variants } from './testing/kernels.ts'
import { linear, lstm } from './testing/reference.ts'
import { weightFile } from './testing/weight-file.ts'

/** The tolerance of 15-bit activations. Both sides use the same 8-bit weights. */
const tolerance = 2e-3

const integers = (count: number, random: () => number) =>
  Int8Array.from({ length: count }, () => Math.round(random() * 254 - 127))
const floats = (count: number, random: () => number, size: number) =>
  Float32Array.from({ length: count }, () => (random() * 2 - 1) * size)
const scales = (count: number, random: () => number, inputs: number) =>
  Float32Array.from({ length: count }, () => (0.2 + random()) / (127 * Math.sqrt(inputs)))

/** Returns the output of a layer. */
function applied(kernel: Kernel, layer: Layer, rows: readonly number[][]): number[][] {
  const { heap } = kernel
  return withScratch(heap, (scratch) => {
    const x = scratch.allocate(4 * rows.length * layer.inputs)
    const view = heap.floats(x, rows.length * layer.inputs).fill(0)
    for (const [i, row] of rows.entries()) view.set(row, i * layer.inputs)
    const { address: y } = layer.apply(scratch, { address: x, count: rows.length })
    return rows.map((_, i) => [...heap.floats(y + 4 * i * layer.outputs, layer.outputs)])
  })
}

function largestDifference(a: readonly number[][], b: readonly number[][]): number {
  expect(a.length).toBe(b.length)
  return Math.max(
    ...a.map((row, i) => Math.max(...row.map((value, k) => Math.abs(value - (b[i]?.[k] ?? Number.NaN))))),
  )
}

const rowsOf = (n: number, inputs: number, random: () => number) =>
  Array.from({ length: n }, () => [...floats(inputs, random, 0.1 + 3 * random())])

function checkLinear(kernel: Kernel, inputs: number, outputs: number, n: number, seed: number) {
  const random = seeded(seed)
  const weights = integers(inputs * outputs, random)
  const scale = scales(outputs, random, inputs)
  const biases = floats(outputs, random, 1)
  const layer = loadLinear(
    kernel,
    weightFile('test', {
      layer_W: { shape: [inputs, outputs], values: weights },
      layer_W_scale: { shape: [outputs], values: scale },
      layer_b: { shape: [outputs], values: biases },
    }),
    'layer',
  )
  const rows = rowsOf(n, inputs, random)
  const expected = linear(rows, (k, o) => (weights[k * outputs + o] as number) * (scale[o] as number), biases)
  expect(largestDifference(applied(kernel, layer, rows), expected)).toBeLessThan(tolerance)
  layer.release()
}

function checkLstm(kernel: Kernel, inputs: number, units: number, n: number, seed: number) {
  const random = seeded(seed)
  const gates = 4 * units
  const [W, R] = [integers(2 * inputs * gates, random), integers(2 * units * gates, random)]
  const [scaleW, scaleR] = [scales(2 * gates, random, inputs), scales(2 * gates, random, units)]
  const B = floats(2 * 2 * gates, random, 0.5)
  const layer = loadLstm(
    kernel,
    weightFile('test', {
      layer_W: { shape: [2, inputs, gates], values: W },
      layer_R: { shape: [2, units, gates], values: R },
      layer_B: { shape: [2, 2 * gates], values: B },
      layer_W_scale: { shape: [2, gates], values: scaleW },
      layer_R_scale: { shape: [2, gates], values: scaleR },
    }),
    'layer',
  )
  const rows = rowsOf(n, inputs, random)
  const [forward, backward] = [0, 1].map((d) =>
    lstm(
      rows,
      {
        units,
        input: (k, o) => (W[(d * inputs + k) * gates + o] as number) * (scaleW[d * gates + o] as number),
        recurrent: (k, o) => (R[(d * units + k) * gates + o] as number) * (scaleR[d * gates + o] as number),
        biases: Array.from(
          { length: gates },
          (_, o) => (B[d * 2 * gates + o] as number) + (B[d * 2 * gates + gates + o] as number),
        ),
      },
      d === 1,
    ),
  ) as [number[][], number[][]]
  const expected = forward.map((row, i) => [...row, ...(backward[i] ?? [])])
  expect(largestDifference(applied(kernel, layer, rows), expected)).toBeLessThan(tolerance)
  layer.release()
}

function zeroLstm(kernel: Kernel): Layer {
  const zeros = (...shape: number[]) => ({ shape, values: new Float32Array(shape.reduce((a, b) => a * b)) })
  return loadLstm(
    kernel,
    weightFile('test', {
      layer_W: { shape: [2, 1, 16], values: new Int8Array(32).fill(127) },
      layer_R: { shape: [2, 4, 16], values: new Int8Array(128) },
      layer_B: zeros(2, 32),
      layer_W_scale: { shape: [2, 16], values: new Float32Array(32).fill(1) },
      layer_R_scale: zeros(2, 16),
    }),
    'layer',
  )
}

describe.each(variants)('the %s kernel', (variant) => {
  const kernel = testKernel(variant)

  test('multiplies like plain arithmetic, for any sizes', () => {
    const size = fc.integer({ min: 1, max: 130 })
    fc.assert(
      fc.property(size, size, fc.integer({ min: 1, max: 40 }), fc.integer(), (inputs, outputs, n, seed) =>
        checkLinear(kernel, inputs, outputs, n, seed),
      ),
      { numRuns: 60 },
    )
  })

  test('computes like a plain LSTM, for any sizes and weights', () => {
    const inputs = fc.integer({ min: 1, max: 40 })
    const fours = fc.integer({ min: 1, max: 9 })
    fc.assert(
      fc.property(inputs, fours, fc.integer({ min: 1, max: 100 }), fc.integer(), (inputs, four, n, seed) =>
        checkLstm(kernel, inputs, 4 * four, n, seed),
      ),
      { numRuns: 60 },
    )
  })

  test.each([1, 2, 31, 32, 33, 64, 257, 800])('reads %i tokens', (n) => checkLstm(kernel, 20, 24, n, n))

  test('computes zeros and out-of-range numbers', () => {
    for (const value of [0, 1e30, -1e30]) {
      const layer = zeroLstm(kernel)
      expect(
        applied(kernel, layer, [[value], [0]])
          .flat()
          .every(Number.isFinite),
      ).toBe(true)
      layer.release()
    }
  })

  test('frees all its memory', () => {
    const before = kernel.heap.allocate(1)
    kernel.heap.free(before)
    checkLstm(kernel, 30, 48, 50, 1)
    const after = kernel.heap.allocate(1)
    kernel.heap.free(after)
    expect(after).toBe(before)
  })
})
