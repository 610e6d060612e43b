import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { checkedStore } from './checked-store.ts'
import type { Store } from './store.ts'

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** Creates a store in a file (Node). A crash while it is written leaves the earlier content. One process at a time may use it. */
export function fileStore(path: string): Store {
  return checkedStore({
    async load() {
      const text = await readFile(path, 'utf8').catch((error: unknown) => {
        if (isMissing(error)) return undefined
        throw error
      })
      if (text === undefined) return undefined
      try {
        return JSON.parse(text)
      } catch {
        // The router says that it cannot be read, and measures again.
        return text
      }
    },
    async save(value) {
      await mkdir(dirname(path), { recursive: true })
      const part = `${path}.part`
      await writeFile(part, JSON.stringify(value))
      await rename(part, path)
    },
  })
}
