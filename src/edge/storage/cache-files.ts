/** Stores model files in the Cache API, for browsers without synchronous file handles. Parts are only in memory. */
import { createMemoryParts } from './memory-files.ts'
import { asStorageFull, type ModelFiles } from './model-files.ts'

const cacheName = 'breakeven-models'
const pathOf = (name: string) => `/models/stored/${name}`

/** Opens the storage. Resolves with undefined if the browser has no Cache API or denies storage. */
export async function openCacheFiles(storage: CacheStorage | undefined): Promise<ModelFiles | undefined> {
  const cache = await storage?.open(cacheName).catch(() => undefined)
  if (!cache) return undefined
  const { drop, ...parts } = createMemoryParts()
  return {
    kind: 'cache',
    ...parts,
    has: async (name) => (await cache.match(pathOf(name))) !== undefined,
    async read(name) {
      const found = await cache.match(pathOf(name))
      return found && new Uint8Array(await found.arrayBuffer())
    },
    async commit(name) {
      const whole = await parts.readPart(name)
      if (!whole) return
      try {
        await cache.put(pathOf(name), new Response(whole))
      } catch (error) {
        throw asStorageFull(error)
      }
      drop(name)
    },
    async remove(name) {
      await cache.delete(pathOf(name))
      drop(name)
    },
    async keepOnly(names) {
      const kept = new Set(names.map(pathOf))
      for (const { url } of await cache.keys()) {
        if (!kept.has(new URL(url).pathname)) await cache.delete(url)
      }
    },
  }
}
