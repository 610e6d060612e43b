import { expect, test } from 'vitest'
import { createEngineFiles } from './engine-files.ts'

const origin = 'https://app.test'

/** A fake of the Cache API, by full URL. */
function memoryCaches(served: Record<string, string>) {
  const all = new Map<string, Map<string, string>>()
  const open = (name: string) => {
    const kept = all.get(name) ?? new Map<string, string>()
    all.set(name, kept)
    const full = (url: string) => new URL(url, origin).href
    return {
      match: async (url: string) => (kept.has(full(url)) ? new Response(kept.get(full(url))) : undefined),
      put: async (url: string, response: Response) => void kept.set(full(url), await response.text()),
      keys: async () => [...kept.keys()].map((url) => new Request(url)),
      delete: async ({ url }: Request) => kept.delete(url),
      async add(url: string) {
        const body = served[url]
        if (body === undefined) throw new TypeError('fetch failed')
        kept.set(full(url), body)
      },
    }
  }
  return {
    caches: {
      open: async (name: string) => open(name),
      delete: async (name: string) => all.delete(name),
    } as unknown as CacheStorage,
    kept: () => [...(all.get('breakeven-engines')?.keys() ?? [])].map((url) => new URL(url).pathname),
  }
}

const first = ['/assets/ort-wasm-AAAAAAAA.wasm', '/workers/wasm-worker-Cd-oOOv3.js']
const second = ['/assets/ort-wasm-BBBBBBBB.wasm', '/workers/wasm-worker-Xy_12345.js']

function scene(served: Record<string, string>) {
  const { caches, kept } = memoryCaches(served)
  let fetched = 0
  const version = (addresses: readonly string[]) =>
    createEngineFiles({
      caches,
      addresses,
      // Service workers of WebKit fail to forward the request for a worker script.
      fetch: (async (asked: RequestInfo) => {
        if (typeof asked !== 'string') throw new TypeError('Load failed')
        fetched += 1
        const body = served[new URL(asked).pathname]
        return body === undefined ? new Response(null, { status: 404 }) : new Response(body)
      }) as unknown as typeof fetch,
    })
  return { version, kept, fetched: () => fetched }
}
const ask = (path: string) => new Request(origin + path)

test('a file is fetched on its first request and cached', async () => {
  const { version, kept, fetched } = scene({ [first[0] as string]: 'engine' })
  const files = version(first)
  expect([files.has(first[0] as string), files.has('/assets/index-AAAAAAAA.js')]).toEqual([true, false])
  expect(kept()).toEqual([])
  for (const _ of [1, 2]) expect(await (await files.answer(ask(first[0] as string))).text()).toBe('engine')
  expect([fetched(), kept()]).toEqual([1, [first[0]]])
})

test('an error response is not cached', async () => {
  const { version, kept } = scene({})
  expect((await version(first).answer(ask(first[0] as string))).status).toBe(404)
  expect(kept()).toEqual([])
})

test('an update fetches the cached files again, and deletes outdated files', async () => {
  const { version, kept } = scene({ [first[0] as string]: 'old', [second[0] as string]: 'new' })
  await version(first).answer(ask(first[0] as string))
  const next = version(second)
  await next.renew()
  expect(kept()).toEqual([first[0], second[0]])
  await next.dropOutdated()
  expect(kept()).toEqual([second[0]])
})

test('an offline update keeps the old files until the new files are fetched', async () => {
  const served: Record<string, string> = { [first[0] as string]: 'old' }
  const { version, kept } = scene(served)
  await version(first).answer(ask(first[0] as string))
  await version(second).renew()
  expect(kept()).toEqual([first[0]])
})
