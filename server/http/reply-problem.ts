/** Converts failures to HTTP responses. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { Failure, type FailureCode } from '../../src/failure.ts'
import { problemContentType, toProblem } from '../../src/wire/problem.ts'
import type { AppNeeds } from '../app-needs.ts'
import { createPace, refusalPace } from '../limits/pace.ts'
import type { Logger } from '../logging/logger.ts'

/** A problem+json response. `Retry-After` has the delay in whole seconds. */
export function replyProblem(c: Context, failure: Failure): Response {
  const problem = toProblem(failure)
  c.header('Cache-Control', 'no-store')
  if (problem.retryAfterMs !== undefined) {
    c.header('Retry-After', String(Math.max(1, Math.ceil(problem.retryAfterMs / 1000))))
  }
  return c.body(JSON.stringify(problem), problem.status as ContentfulStatusCode, {
    'Content-Type': problemContentType,
  })
}

/** The stack of an error without its message, which may quote texts of people. */
const traceOf = (error: Error) => error.stack?.split('\n').filter((line) => line.startsWith('    at '))

/** The failures that a client may answer by asking again at once. */
const refusals: readonly FailureCode[] = [
  'rate-limited',
  'queue-full',
  'cloud-unavailable',
  'draining',
  'unauthorized',
]

export type Refuse = (c: Context, failure: Failure) => Promise<Response>

/** Responds with a refusal. Refusals are counted by their cause and spaced, so that clients that retry at once cost little. */
export function createRefuse({ now, metrics }: Pick<AppNeeds, 'now' | 'metrics'>): Refuse {
  const delayOfNext = createPace({ now, ...refusalPace })
  return async (c, failure) => {
    metrics.countRefusal(failure.code)
    const delayMs = delayOfNext()
    if (delayMs > 0) await sleep(delayMs)
    return replyProblem(c, failure)
  }
}

/** Handles errors of routes. An error that is not a Failure is a server bug: it is logged and answered with 500. */
export const handleError =
  (logger: Logger, refuse: Refuse) =>
  (error: Error, c: Context): Response | Promise<Response> => {
    if (error instanceof Failure && error.code !== 'internal') {
      return refusals.includes(error.code) ? refuse(c, error) : replyProblem(c, error)
    }
    logger.error({ error: error.name, trace: traceOf(error) }, 'internal error')
    return replyProblem(c, new Failure('internal', 'The server made a mistake; it has been logged.'))
  }

/** Answers invalid requests that no route handles: a missing host, or a target that is not a path. */
export function replyUnreadable(): Response {
  const expected = 'a Host header and a path'
  const failure = new Failure('bad-request', `Expected ${expected}; received neither or nonsense.`, {
    field: '(request)',
    expected,
    received: 'another request line or host',
  })
  return Response.json(toProblem(failure), { status: 400, headers: { 'Content-Type': problemContentType } })
}

/** Refuses other methods. Register it after the routes of a path. */
export const allowOnly =
  (...methods: string[]) =>
  (c: Context): Response => {
    const expected = methods.join(', ')
    c.header('Allow', expected)
    const failure = new Failure('method-not-allowed', `Use ${expected} here, not ${c.req.method}.`, {
      field: 'method',
      expected,
      received: c.req.method,
    })
    return replyProblem(c, failure)
  }
