/** Buffers parts in memory until they are complete, for storages that cannot append. */

export type Chunks = Uint8Array<ArrayBuffer>[]

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

export interface BufferedParts {
  size(name: string): number
  read(name: string): Uint8Array<ArrayBuffer> | undefined
  open(
    name: string,
    from: number,
  ): { write(chunk: Uint8Array<ArrayBuffer>): Promise<void>; close(): Promise<void> }
  drop(name: string): void
}

export function createBufferedParts(): BufferedParts {
  const parts = new Map<string, Chunks>()
  return {
    size: (name) => sizeOf(parts.get(name) ?? []),
    read: (name) => {
      const chunks = parts.get(name)
      return chunks && joined(chunks)
    },
    open(name, from) {
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
