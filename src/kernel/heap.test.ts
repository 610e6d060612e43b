import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createHeap, withScratch } from './heap.ts'

const heapOf = (options: WebAssembly.MemoryDescriptor = { initial: 1 }) =>
  createHeap(new WebAssembly.Memory(options))

test('blocks never overlap, and all memory is free at the end', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 90_000 }), fc.nat())), (steps) => {
      const heap = heapOf()
      const taken: { address: number; bytes: number }[] = []
      for (const [bytes, pick] of steps) {
        if (pick % 3 === 0 && taken.length > 0) {
          const [block] = taken.splice(pick % taken.length, 1)
          heap.free(block?.address ?? 0)
          continue
        }
        const address = heap.allocate(bytes)
        expect(address % 16).toBe(0)
        expect(address).toBeGreaterThan(0)
        expect(address + bytes).toBeLessThanOrEqual(heap.memory.buffer.byteLength)
        for (const other of taken) {
          expect(address + bytes <= other.address || other.address + other.bytes <= address).toBe(true)
        }
        taken.push({ address, bytes })
      }
      for (const { address } of taken) heap.free(address)
      const size = heap.memory.buffer.byteLength
      expect(heap.allocate(size - 16)).toBe(16)
      expect(heap.memory.buffer.byteLength).toBe(size)
    }),
  )
})

test('scratch is freed when the run ends, also after an error', () => {
  const heap = heapOf()
  expect(() =>
    withScratch(heap, (scratch) => {
      scratch.allocate(1000)
      throw new Error('stop')
    }),
  ).toThrow('stop')
  expect(heap.allocate(16)).toBe(16)
})

test('an allocation without memory fails', () => {
  const heap = heapOf({ initial: 1, maximum: 2 })
  expect(() => heap.allocate(1_000_000)).toThrow('no memory left')
})

test('freeing an unknown address is an error', () => {
  expect(() => heapOf().free(64)).toThrow('No block begins at 64')
})
