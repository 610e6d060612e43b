/** The app's own files, kept so that it starts without a network. */
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

/** Addresses of the server, not of the app. */
const serversOwn = [/^\/v1\b/, /^\/v2\b/, /^\/models\b/, /^\/metrics\b/, /^\/openapi\.json/, /^\/probe\b/]

/** The app's screens are behind the hash; a query brings what another app shares. */
const documentPath = /^\/(index\.html)?(\?|$)/

/** Says without a network, too, that there is nothing at an address. */
async function answerElsewhere(request: Request): Promise<Response> {
  try {
    return await fetch(request)
  } catch {
    const page = await matchPrecache('not-found.html')
    if (!page) return Response.error()
    return new Response(page.body, { status: 404, headers: page.headers })
  }
}

/** Engines that few people choose. */
const isOnDemand = (url: string) => /^assets\/ort-|^workers\/(ort|wasm-worker|webgpu-worker)/.test(url)

/** @param files of the build; their addresses carry a hash, or come with a revision */
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
      denylist: [documentPath, ...serversOwn],
    }),
  )
  registerRoute(
    ({ url }) => url.origin === self.location.origin && engines.has(url.pathname),
    ({ request }) => engines.answer(request),
  )
  self.addEventListener('install', (event) => event.waitUntil(engines.renew()))
  self.addEventListener('activate', (event) => event.waitUntil(engines.dropOutdated()))
}
