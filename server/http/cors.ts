/** CORS for the app of other regions: their origins, and nobody else's, may ask this server from a browser. */
import type { MiddlewareHandler } from 'hono'

/** A browser asks again after this long. Chromium's maximum is two hours. */
const preflightSeconds = 7_200

/** Response headers that the app's engine reads. */
const exposed = 'Server-Timing, Retry-After, Keep-Alive, X-Request-Id, Inference-Header-Content-Length'
const allowed = 'Authorization, Content-Type, Idempotency-Key, Inference-Header-Content-Length'

/**
 * Answers preflight requests of these origins, and lets them read responses. Requests of other origins are handled as before:
 * their browsers keep the response from them.
 */
export function allowOrigins(origins: readonly string[]): MiddlewareHandler {
  return async (c, next) => {
    const origin = c.req.header('Origin')
    const isRegion = origin !== undefined && origins.includes(origin)
    if (isRegion && c.req.method === 'OPTIONS' && c.req.header('Access-Control-Request-Method')) {
      return c.body(null, 204, {
        'Access-Control-Allow-Origin': origin,
        'Access-Control-Allow-Methods': 'GET, HEAD, POST',
        'Access-Control-Allow-Headers': allowed,
        'Access-Control-Max-Age': String(preflightSeconds),
        Vary: 'Origin',
      })
    }
    await next()
    // Not `c.header`, which replaces a response that exists by a slower one, with a stream for its body.
    const { headers } = c.res
    if (origins.length > 0) headers.append('Vary', 'Origin')
    if (!isRegion) return
    headers.set('Access-Control-Allow-Origin', origin)
    headers.set('Access-Control-Expose-Headers', exposed)
    headers.set('Timing-Allow-Origin', origin)
    // Files are for this origin only by default.
    headers.set('Cross-Origin-Resource-Policy', 'cross-origin')
  }
}
