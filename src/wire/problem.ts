/** Errors in HTTP responses: problem+json, RFC 9457. */
import * as z from 'zod/mini'
import { Failure, type FailureCode, failureCodes, plainFailure } from '../failure.ts'

export const problemContentType = 'application/problem+json'

const statuses: Record<FailureCode, number> = {
  'bad-request': 400,
  'unsupported-media-type': 415,
  'too-large': 413,
  'too-many-tokens': 422,
  'not-found': 404,
  'method-not-allowed': 405,
  unauthorized: 401,
  'rate-limited': 429,
  'queue-full': 503,
  draining: 503,
  timeout: 504,
  'edge-timeout': 504,
  cancelled: 499,
  offline: 503,
  'cloud-unavailable': 503,
  'edge-unavailable': 503,
  'model-missing': 503,
  'no-place': 503,
  integrity: 503,
  'storage-full': 507,
  internal: 500,
}

/** The HTTP status of each failure code. */
export const statusOf = (code: FailureCode): number => statuses[code]

export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  /** The same as `detail`: clients of the Open Inference Protocol read this member. */
  error: z.optional(z.string()),
  code: z.enum(failureCodes),
  field: z.optional(z.string()),
  expected: z.optional(z.string()),
  received: z.optional(z.string()),
  retryAfterMs: z.optional(z.number().check(z.nonnegative())),
})

export type Problem = z.infer<typeof Problem>

/** The RFC 9457 body of a failure. `type` is a tag URI, which identifies the problem and is not a link. */
export function toProblem(failure: Failure): Problem {
  const { code, message, ...details } = plainFailure(failure)
  return {
    type: `tag:breakeven,2026:${code}`,
    title: code.replaceAll('-', ' '),
    status: statusOf(code),
    detail: message,
    error: message,
    code,
    ...details,
  }
}

/** Converts a problem+json body to a Failure. Undefined for other bodies. */
export function fromProblem(body: unknown): Failure | undefined {
  const parsed = Problem.safeParse(body)
  if (!parsed.success) return undefined
  const { code, detail, ...details } = parsed.data
  return new Failure(code, detail, details)
}
