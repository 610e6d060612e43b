/** Keeps one client from taking the whole server. */
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context, MiddlewareHandler } from 'hono'
import { rateLimiter } from 'hono-rate-limiter'
import { Failure } from '../src/failure.ts'
import type { AppNeeds } from './app-needs.ts'
import { replyProblem } from './reply-problem.ts'

const windowMs = 60_000

/** The client's address: the connection's, or what our own proxy wrote last. */
function addressOf(c: Context, trustProxy: boolean): string {
  const forwarded = trustProxy ? c.req.header('X-Forwarded-For')?.split(',').at(-1)?.trim() : undefined
  if (forwarded) return forwarded
  // Without a socket there is one client: the test.
  return c.env?.incoming ? (getConnInfo(c).remote.address ?? 'unknown') : 'no socket'
}

export function limitRate({
  rateLimit,
  trustProxy,
}: Pick<AppNeeds, 'rateLimit' | 'trustProxy'>): MiddlewareHandler {
  if (rateLimit === 0) return (_, next) => next()
  return rateLimiter({
    windowMs,
    limit: rateLimit,
    standardHeaders: false,
    keyGenerator: (c) => addressOf(c, trustProxy),
    handler: (c) =>
      replyProblem(
        c,
        new Failure('rate-limited', `At most ${rateLimit} inferences a minute from one address.`, {
          expected: `at most ${rateLimit} a minute`,
          retryAfterMs: windowMs,
        }),
      ),
  })
}
