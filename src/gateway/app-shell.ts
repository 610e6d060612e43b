/** The app's own files, kept so that it starts without a network. */
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

type PrecacheEntries = Parameters<typeof precacheAndRoute>[0]

/** Addresses of the server, not of the app. */
const serversOwn = [/^\/v1\b/, /^\/v2\b/, /^\/models\b/, /^\/metrics\b/, /^\/openapi\.json/, /^\/probe\b/]

/** Too big to be fetched by everyone: kept when the first WebGPU worker has asked for it. */
const webgpuRuntime = /^\/assets\/ort-wasm-simd-threaded\.asyncify-[\w-]+\.wasm$/
const runtimeCacheName = 'breakeven-webgpu-runtime'

async function cachedRuntime(request: Request): Promise<Response> {
  const cache = await caches.open(runtimeCacheName)
  const cached = await cache.match(request)
  if (cached) return cached
  const response = await fetch(request)
  if (!response.ok) return response
  for (const older of await cache.keys()) await cache.delete(older)
  await cache.put(request, response.clone()).catch(() => {})
  return response
}

export function serveAppShell(entries: PrecacheEntries): void {
  precacheAndRoute(entries)
  cleanupOutdatedCaches()
  registerRoute(new NavigationRoute(createHandlerBoundToURL('index.html'), { denylist: serversOwn }))
  registerRoute(
    ({ url }) => url.origin === self.location.origin && webgpuRuntime.test(url.pathname),
    ({ request }) => cachedRuntime(request),
  )
}
