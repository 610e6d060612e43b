/** Limits the request rate of a client. */
import type { MiddlewareHandler } from 'hono'
import { type RateLimitInfo, rateLimiter } from 'hono-rate-limiter'
import { Failure } from '../../src/failure.ts'
import type { AppNeeds } from '../app-needs.ts'
import { replyProblem } from '../http/reply-problem.ts'
import { clientAddress } from './client-address.ts'

const windowMs = 60_000

export function limitRate({
  rateLimit,
  trustProxy,
}: Pick<AppNeeds, 'rateLimit' | 'trustProxy'>): MiddlewareHandler {
  if (rateLimit === 0) return (_, next) => next()
  return rateLimiter({
    windowMs,
    limit: rateLimit,
    standardHeaders: false,
    keyGenerator: (c) => clientAddress(c, trustProxy),
    handler(c) {
      const { resetTime } = c.get('rateLimit') as RateLimitInfo
      const retryAfterMs = resetTime ? Math.max(0, resetTime.getTime() - Date.now()) : windowMs
      const failure = new Failure(
        'rate-limited',
        `At most ${rateLimit} inferences a minute from one address.`,
        { expected: `at most ${rateLimit} a minute`, retryAfterMs },
      )
      return replyProblem(c, failure)
    },
  })
}
