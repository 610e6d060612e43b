/** Caches the files of optional engines on first use, so that a chosen engine works offline and after an update. */

const cacheName = 'breakeven-engines'

export interface EngineFiles {
  has(address: string): boolean
  /** Answers from the cache, or from the network and stores the response. */
  answer(request: Request): Promise<Response>
  /** Updates the cached files to this version. Never rejects: a file that fails now is fetched on its next use. */
  renew(): Promise<void>
  dropOutdated(): Promise<void>
}

export interface EngineFilesNeeds {
  readonly caches: CacheStorage
  readonly fetch: typeof fetch
  /** The paths of this version. Their names end with a content hash. */
  readonly addresses: readonly string[]
}

/** Removes the hash from a path such as `/workers/wasm-worker-Cd-oOOv3.js`. */
const nameOf = (address: string) => address.replace(/-[\w-]{8}(?=\.\w+$)/, '')

const pathOf = ({ url }: Request) => new URL(url).pathname

export function createEngineFiles({ caches, fetch, addresses }: EngineFilesNeeds): EngineFiles {
  const open = () => caches.open(cacheName)
  const known = new Set(addresses)
  return {
    has: (address) => known.has(address),
    async answer(request) {
      const cache = await open()
      const kept = await cache.match(request.url)
      if (kept) return kept
      // Fetches the URL instead of the request, because WebKitGTK 2.50 cannot forward the request for a worker's script.
      const response = await fetch(request.url)
      // The engine must start even if the disk is full.
      if (response.ok) await cache.put(request.url, response.clone()).catch(() => {})
      return response
    },
    async renew() {
      const cache = await open()
      const kept = (await cache.keys()).map(pathOf)
      const names = new Set(kept.map(nameOf))
      const missing = addresses.filter((address) => names.has(nameOf(address)) && !kept.includes(address))
      await Promise.all(missing.map((address) => cache.add(address).catch(() => {})))
    },
    async dropOutdated() {
      const cache = await open()
      const outdated = (await cache.keys()).filter((request) => !known.has(pathOf(request)))
      await Promise.all(outdated.map((request) => cache.delete(request)))
    },
  }
}
