/** Writes one log line per request: its kind and outcome, never its content. */
import { randomUUID } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { AppNeeds } from '../app-needs.ts'

/** 503 and 504 mean that the server is busy, which is not an error. */
function levelOf(status: number): 'error' | 'warn' | 'debug' {
  if (status < 500) return 'debug'
  return status === 500 ? 'error' : 'warn'
}

/**
 * Gives each request an id, in the response and in its log line. The server generates the id, because an id of the client could
 * contain text. The route is logged instead of the path, which can also contain text.
 */
export function logRequests({ logger, now }: Pick<AppNeeds, 'logger' | 'now'>): MiddlewareHandler {
  return async (c, next) => {
    const started = now()
    const request = randomUUID()
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
