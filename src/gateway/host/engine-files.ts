/** Files of engines that come when they are chosen, kept from then on: who has one has it offline, and after an update. */

const cacheName = 'breakeven-engines'
/** Of versions that kept WebGPU's engine alone. */
const formerCacheName = 'breakeven-webgpu-runtime'

export interface EngineFiles {
  has(address: string): boolean
  /** From the cache, else from the network and then kept. */
  answer(request: Request): Promise<Response>
  /** Brings this version of what an earlier one kept. Never rejects: what does not come now comes when it is asked for. */
  renew(): Promise<void>
  dropOutdated(): Promise<void>
}

export interface EngineFilesNeeds {
  readonly caches: CacheStorage
  readonly fetch: typeof fetch
  /** Of this version: paths whose names end with a hash of their content. */
  readonly addresses: readonly string[]
}

/** `/workers/wasm-worker-Cd-oOOv3.js` without its hash. */
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
      // Not the request itself: WebKitGTK 2.50 fails to pass the one for a worker’s script on.
      const response = await fetch(request.url)
      // A full disk must not keep the engine from starting.
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
      await Promise.all([caches.delete(formerCacheName), ...outdated.map((request) => cache.delete(request))])
    },
  }
}
