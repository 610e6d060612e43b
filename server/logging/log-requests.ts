/** One log line a request: what kind it was and how it went, never what it said. */
import { randomBytes } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { AppNeeds } from '../app-needs.ts'

/** 503 and 504 say that we are busy, which is worth knowing but no mistake. */
function levelOf(status: number): 'error' | 'warn' | 'debug' {
  if (status < 500) return 'debug'
  return status === 500 ? 'error' : 'warn'
}

/**
 * Gives each request an id, on the response and in its log line. The id is always ours: one that came with the
 * request could carry text. The route is logged, not the path, which can hold text too.
 */
export function logRequests({ logger, now }: Pick<AppNeeds, 'logger' | 'now'>): MiddlewareHandler {
  return async (c, next) => {
    const started = now()
    const request = randomBytes(6).toString('base64url')
    c.header('X-Request-Id', request)
    await next()
    const line = {
      request,
      method: c.req.method,
      route: routePath(c),
      status: c.res.status,
      ms: Math.round((now() - started) * 1000) / 1000,
    }
    logger[levelOf(c.res.status)](line, 'request')
  }
}
