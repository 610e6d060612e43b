/** The one error that modules throw: a code for programs and a sentence for people. */

export const failureCodes = [
  // the question is wrong
  'bad-request',
  'unsupported-media-type',
  'too-large',
  'too-many-tokens',
  'not-found',
  'method-not-allowed',
  'unauthorized',
  // the answerer cannot answer now
  'rate-limited',
  'queue-full',
  'draining',
  'timeout',
  'edge-timeout',
  'cancelled',
  'offline',
  'cloud-unavailable',
  'edge-unavailable',
  'model-missing',
  'no-place',
  // something we keep is broken
  'integrity',
  'storage-full',
  'internal',
] as const

export type FailureCode = (typeof failureCodes)[number]

export interface FailureDetails {
  /** The part of the input that was wrong, as a path: `inputs[0].data[3]`. */
  field?: string | undefined
  expected?: string | undefined
  received?: string | undefined
  /** When it is worth asking again. */
  retryAfterMs?: number | undefined
  cause?: unknown
}

/**
 * A promise that could not be kept.
 *
 * @param code for programs: the same in every module and on the wire
 * @param message for people: what was expected, what came, what to do
 */
export class Failure extends Error {
  readonly code: FailureCode
  readonly field?: string
  readonly expected?: string
  readonly received?: string
  readonly retryAfterMs?: number

  constructor(code: FailureCode, message: string, details: FailureDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.name = 'Failure'
    this.code = code
    if (details.field !== undefined) this.field = details.field
    if (details.expected !== undefined) this.expected = details.expected
    if (details.received !== undefined) this.received = details.received
    if (details.retryAfterMs !== undefined) this.retryAfterMs = details.retryAfterMs
  }
}

/** Returns a failure of one invalid field. */
export const wrongField = (field: string, expected: string, received: string): Failure =>
  new Failure('bad-request', `Expected ${expected} at ${field}; received ${received}.`, {
    field,
    expected,
    received,
  })

/** What crosses a worker boundary: a Failure as plain data. Its inverse is {@link reviveFailure}. */
export interface PlainFailure extends Omit<FailureDetails, 'cause'> {
  code: FailureCode
  message: string
}

/** A Failure as plain data; anything else becomes `internal` and keeps its message. */
export function plainFailure(error: unknown): PlainFailure {
  if (!(error instanceof Failure)) {
    const cancelled = error instanceof Error && error.name === 'AbortError'
    return {
      code: cancelled ? 'cancelled' : 'internal',
      message: error instanceof Error ? error.message : String(error),
    }
  }
  const { code, message, field, expected, received, retryAfterMs } = error
  return {
    code,
    message,
    ...(field !== undefined && { field }),
    ...(expected !== undefined && { expected }),
    ...(received !== undefined && { received }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  }
}

/** The Failure that {@link plainFailure} flattened. */
export function reviveFailure({ code, message, ...details }: PlainFailure): Failure {
  return new Failure(code, message, details)
}
