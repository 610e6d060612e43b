/** Precaches the app's files, so that it starts offline. */
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  matchPrecache,
  precacheAndRoute,
} from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { createEngineFiles } from './engine-files.ts'

type BuiltFiles = readonly { readonly url: string; readonly revision: string | null }[]

declare const self: ServiceWorkerGlobalScope

/** Paths of the server, which the app shell does not handle. */
const serverPaths = [/^\/v1\b/, /^\/v2\b/, /^\/models\b/, /^\/metrics\b/, /^\/openapi\.json/, /^\/probe\b/]

/** Paths of the app's document. Screens use the hash, and the query contains shared data. */
const documentPath = /^\/(index\.html)?(\?|$)/

/** Returns the "not found" page, also offline. */
async function answerElsewhere(request: Request): Promise<Response> {
  try {
    return await fetch(request)
  } catch {
    const page = await matchPrecache('not-found.html')
    if (!page) return Response.error()
    return new Response(page.body, { status: 404, headers: page.headers })
  }
}

/** Whether a file belongs to an optional engine. */
const isOnDemand = (url: string) => /^assets\/ort-|^workers\/(ort|wasm-worker|webgpu-worker)/.test(url)

/** @param files the files of the build; each has a hash in its URL or a revision */
export function serveAppShell(files: BuiltFiles): void {
  const engines = createEngineFiles({
    caches: self.caches,
    fetch: self.fetch.bind(self),
    addresses: files.filter(({ url }) => isOnDemand(url)).map(({ url }) => `/${url}`),
  })
  precacheAndRoute(files.filter(({ url }) => !isOnDemand(url)))
  cleanupOutdatedCaches()
  registerRoute(new NavigationRoute(createHandlerBoundToURL('index.html'), { allowlist: [documentPath] }))
  registerRoute(
    new NavigationRoute(({ request }) => answerElsewhere(request), {
      denylist: [documentPath, ...serverPaths],
    }),
  )
  registerRoute(
    ({ url }) => url.origin === self.location.origin && engines.has(url.pathname),
    ({ request }) => engines.answer(request),
  )
  self.addEventListener('install', (event) => event.waitUntil(engines.renew()))
  self.addEventListener('activate', (event) => event.waitUntil(engines.dropOutdated()))
}
