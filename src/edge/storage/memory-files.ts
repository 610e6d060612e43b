/** Stores files in memory. It is the fallback if no persistent storage is available. */
import type { ModelFiles } from './model-files.ts'

type Chunks = Uint8Array<ArrayBuffer>[]

const sizeOf = (chunks: Chunks): number => chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0)

function joined(chunks: Chunks): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(sizeOf(chunks))
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.byteLength
  }
  return whole
}

/** Buffers parts in memory until they are complete, for storages that cannot append. */
export function createMemoryParts(): Pick<ModelFiles, 'partSize' | 'readPart' | 'openPart'> & {
  drop(name: string): void
} {
  const parts = new Map<string, Chunks>()
  return {
    partSize: async (name) => sizeOf(parts.get(name) ?? []),
    async readPart(name) {
      const chunks = parts.get(name)
      return chunks && joined(chunks)
    },
    async openPart(name, from) {
      const kept = joined(parts.get(name) ?? []).slice(0, from)
      const chunks: Chunks = kept.byteLength > 0 ? [kept] : []
      parts.set(name, chunks)
      return {
        // Copies the chunk, because a reader may reuse its buffer.
        write: async (chunk) => void chunks.push(chunk.slice()),
        close: async () => {},
      }
    },
    drop: (name) => void parts.delete(name),
  }
}

export function createMemoryFiles(): ModelFiles {
  const files = new Map<string, Uint8Array<ArrayBuffer>>()
  const { drop, ...parts } = createMemoryParts()
  return {
    kind: 'memory',
    ...parts,
    has: async (name) => files.has(name),
    read: async (name) => files.get(name),
    async commit(name) {
      const whole = await parts.readPart(name)
      if (whole) files.set(name, whole)
      drop(name)
    },
    async remove(name) {
      files.delete(name)
      drop(name)
    },
    async keepOnly(names) {
      for (const name of files.keys()) if (!names.includes(name)) files.delete(name)
    },
  }
}
