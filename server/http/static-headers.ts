/** Response headers for each kind of file in the built app. */

const documentPolicy = (connect: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    `connect-src ${connect}`,
    "style-src 'self'",
    "img-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ')

/** Workers compile WebAssembly, but no JavaScript from strings. */
const workerPolicy = (connect: string) =>
  `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src ${connect}`

const serviceWorkerPolicy = (connect: string) => `default-src 'none'; connect-src ${connect}`

const hashed = /^\/(assets|workers)\/.*-[\w-]{8,}\.\w+$/

/** Cross-origin isolation lets WebAssembly use threads. Worker scripts need the headers too, or they hang without an error. */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
}

/**
 * @param path of the served file: `/not-found.html` when there is none
 * @param regions other origins that the app may ask
 */
export function staticHeaders(path: string, regions: readonly string[]): Record<string, string> {
  const connect = ["'self'", ...regions].join(' ')
  const common = {
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': hashed.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
  }
  if (path.endsWith('.html')) {
    return { ...common, ...isolation, 'Content-Security-Policy': documentPolicy(connect) }
  }
  if (path === '/service-worker.js') {
    return { ...common, ...isolation, 'Content-Security-Policy': serviceWorkerPolicy(connect) }
  }
  if (path.startsWith('/workers/')) {
    return { ...common, ...isolation, 'Content-Security-Policy': workerPolicy(connect) }
  }
  return common
}
