/** Compares the kernel with PyTorch in 32-bit floats, for the shipped files. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { largestDifference, modelVectors, runtimeDifferences } from '../../server/testing/vectors.ts'
import type { Encoder } from './encoder.ts'
import type { Head } from './heads/head.ts'
import { withScratch } from './heap.ts'
import { loadPart } from './load-part.ts'
import { testKernel, variants } from './testing/kernels.ts'

const read = (name: string) =>
  Uint8Array.from(readFileSync(new URL(`../../models/artefacts/lstm-300.${name}.int8.onnx`, import.meta.url)))

describe.each(variants)('the %s kernel', (variant) => {
  const kernel = testKernel(variant)
  const encoder = loadPart(kernel, read('encoder')) as Encoder

  test.each(Object.keys(runtimeDifferences))('is as near to PyTorch as ONNX Runtime is: %s', (name) => {
    const head = loadPart(kernel, read(name)) as Head
    const examples = modelVectors.filter((vector) => vector.head === name)
    const differences = examples.flatMap(({ sides, outputs }) => {
      const given = withScratch(kernel.heap, (scratch) =>
        head.read(
          scratch,
          sides.map((ids) => ({ ids, states: encoder.encode(scratch, ids) })),
        ),
      )
      return Object.entries(outputs).map(([output, logits]) => largestDifference(logits, given[output] ?? []))
    })
    expect(examples.length).toBeGreaterThan(10)
    // The file rounds what ONNX Runtime showed to two digits, so by up to a twentieth.
    expect(Math.max(...differences)).toBeLessThan(1.05 * (runtimeDifferences[name] ?? 0))
    head.release()
  })

  test('runs the default network in less than 40 MiB, for any text', () => {
    const heads = Object.keys(runtimeDifferences).map((name) => loadPart(kernel, read(name)) as Head)
    const ids = (n: number) => Array.from({ length: n }, (_, i) => (i * 7919) % 14_000)
    for (const head of heads) {
      withScratch(kernel.heap, (scratch) =>
        head.read(
          scratch,
          [ids(24), ids(1000)].map((side) => ({ ids: side, states: encoder.encode(scratch, side) })),
        ),
      )
      head.release()
    }
    expect(kernel.heap.memory.buffer.byteLength).toBeLessThan(40 * 2 ** 20)
  })

  test('rejects a token that is not in the vocabulary', () => {
    for (const id of [-1, 14_000, Number.NaN]) {
      expect(() => withScratch(kernel.heap, (scratch) => encoder.encode(scratch, [id]))).toThrow('14000')
    }
  })
})

describe('a model file', () => {
  const kernel = testKernel('simd128')

  test('that is not an ONNX file is rejected', () => {
    expect(() => loadPart(kernel, new Uint8Array([1, 2, 3]))).toThrow(/usable weights|does not run the graph/)
    expect(() => loadPart(kernel, new Uint8Array())).toThrow('does not run the graph')
  })

  test('that was truncated is rejected, and allocates no memory', () => {
    const before = kernel.heap.memory.buffer.byteLength
    const file = read('sentiment')
    for (const share of [0.2, 0.5, 0.9]) {
      expect(() => loadPart(kernel, file.subarray(0, file.length * share))).toThrow()
    }
    expect(kernel.heap.memory.buffer.byteLength).toBe(before)
  })

  test('of another precision is rejected', () => {
    const other = readFileSync(
      new URL('../../models/artefacts/lstm-300.sentiment.fp16.onnx', import.meta.url),
    )
    expect(() => loadPart(kernel, Uint8Array.from(other))).toThrow('does not run the graph')
  })
})
