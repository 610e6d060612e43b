/** A first-fit allocator for the memory of the kernel. The memory grows and never shrinks, and freed blocks are reused. */
import { Failure } from '../failure.ts'

const pageBytes = 65_536
const alignment = 16

interface Block {
  readonly address: number
  readonly bytes: number
}

export interface Heap {
  readonly memory: WebAssembly.Memory
  /** @returns the 16-byte aligned address of an uninitialised block. @throws Failure `edge-unavailable` if the memory is exhausted */
  allocate(bytes: number): number
  free(address: number): void
  /** Returns a view that is valid until the next allocation. */
  floats(address: number, count: number): Float32Array
}

/** Allocates memory for one run. All of it is freed together. */
export interface Scratch {
  allocate(bytes: number): number
}

export function createHeap(memory: WebAssembly.Memory): Heap {
  /** Free blocks by address. Adjacent blocks are merged. Address 0 is never allocated. */
  let vacant: Block[] = [{ address: alignment, bytes: memory.buffer.byteLength - alignment }]
  const taken = new Map<number, number>()

  function release({ address, bytes }: Block) {
    const before = vacant.find((block) => block.address + block.bytes === address)
    const after = vacant.find((block) => block.address === address + bytes)
    const joined = {
      address: before?.address ?? address,
      bytes: (before?.bytes ?? 0) + bytes + (after?.bytes ?? 0),
    }
    vacant = [...vacant.filter((block) => block !== before && block !== after), joined]
    vacant.sort((a, b) => a.address - b.address)
  }

  function grow(bytes: number) {
    const end = memory.buffer.byteLength
    const last = vacant.at(-1)
    const here = last && last.address + last.bytes === end ? last.bytes : 0
    try {
      memory.grow(Math.ceil((bytes - here) / pageBytes))
    } catch {
      throw new Failure(
        'edge-unavailable',
        'This device has no memory left for the model. Close other tabs and try again; the other places still answer.',
      )
    }
    release({ address: end, bytes: memory.buffer.byteLength - end })
  }

  return {
    memory,
    allocate(wanted) {
      const bytes = Math.max(alignment, Math.ceil(wanted / alignment) * alignment)
      const fits = (block: Block) => block.bytes >= bytes
      if (!vacant.some(fits)) grow(bytes)
      const index = vacant.findIndex(fits)
      const { address, bytes: available } = vacant[index] as Block
      vacant.splice(
        index,
        1,
        ...(available > bytes ? [{ address: address + bytes, bytes: available - bytes }] : []),
      )
      taken.set(address, bytes)
      return address
    },
    free(address) {
      const bytes = taken.get(address)
      if (bytes === undefined) throw new RangeError(`No block begins at ${address}.`)
      taken.delete(address)
      release({ address, bytes })
    },
    floats: (address, count) => new Float32Array(memory.buffer, address, count),
  }
}

/** Rows of f32 in the kernel's memory, one per token. */
export interface Rows {
  readonly address: number
  readonly count: number
}

/** Runs a function with memory that is freed afterwards. */
export function withScratch<T>(heap: Heap, run: (scratch: Scratch) => T): T {
  const blocks: number[] = []
  try {
    return run({
      allocate(bytes) {
        const address = heap.allocate(bytes)
        blocks.push(address)
        return address
      },
    })
  } finally {
    for (const address of blocks) heap.free(address)
  }
}
