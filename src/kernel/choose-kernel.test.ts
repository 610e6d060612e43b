import { expect, test } from 'vitest'
import { chooseKernel } from './choose-kernel.ts'
import type { Kernel, Variant } from './kernel.ts'
import { testKernel } from './testing/kernels.ts'

/** Fake kernels with given times of a product. The relaxed one computes like the plain one. */
function scene(msOf: Partial<Record<Variant, number>>, spoil = (_y: Float32Array) => {}) {
  let now = 0
  const made = new Map<Kernel, Variant>()
  const make = (variant: Variant): Kernel | undefined => {
    const cost = msOf[variant]
    if (cost === undefined) return undefined
    const kernel = testKernel('simd128')
    const timed: Kernel = {
      ...kernel,
      linear(matrix, rows, n, y, stride) {
        now += cost
        kernel.linear(matrix, rows, n, y, stride)
        if (variant === 'relaxed-simd') spoil(kernel.heap.floats(y, 4))
      },
    }
    made.set(timed, variant)
    return timed
  }
  return () => {
    const chosen = chooseKernel(make, () => now)
    return chosen && made.get(chosen)
  }
}

test('the clearly faster variant is chosen', () => {
  expect(scene({ simd128: 0.2, 'relaxed-simd': 0.1 })()).toBe('relaxed-simd')
  expect(scene({ simd128: 0.1, 'relaxed-simd': 0.2 })()).toBe('simd128')
})

test('a small advantage is ignored', () => {
  expect(scene({ simd128: 0.2, 'relaxed-simd': 0.19 })()).toBe('simd128')
})

test('a variant that computes something else is never chosen', () => {
  const spoil = (y: Float32Array) => {
    y[1] = 7
  }
  expect(scene({ simd128: 0.2, 'relaxed-simd': 0.1 }, spoil)()).toBe('simd128')
})

test('an unsupported variant is not chosen, and without both there is no kernel', () => {
  expect(scene({ simd128: 0.2 })()).toBe('simd128')
  expect(scene({})()).toBeUndefined()
})

test('the trial frees its memory', () => {
  const kernel = testKernel('simd128')
  const first = kernel.heap.allocate(1)
  kernel.heap.free(first)
  let now = 0
  chooseKernel(
    () => kernel,
    () => now++,
  )
  expect(kernel.heap.allocate(1)).toBe(first)
})
