import { createBufferedParts } from './buffered-parts.ts'
import type { ModelFiles } from './model-files.ts'

/** Stores model files in memory. It is the fallback if no persistent storage is available. */
export function createMemoryFiles(): ModelFiles {
  const files = new Map<string, Uint8Array<ArrayBuffer>>()
  const parts = createBufferedParts()
  return {
    kind: 'memory',
    has: async (name) => files.has(name),
    read: async (name) => files.get(name),
    partSize: async (name) => parts.size(name),
    readPart: async (name) => parts.read(name),
    openPart: async (name, from) => parts.open(name, from),
    async commit(name) {
      const whole = parts.read(name)
      if (whole) files.set(name, whole)
      parts.drop(name)
    },
    async remove(name) {
      files.delete(name)
      parts.drop(name)
    },
    async keepOnly(names) {
      for (const name of files.keys()) if (!names.includes(name)) files.delete(name)
    },
  }
}
