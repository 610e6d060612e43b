/** The one error that modules throw: a code for programs and a sentence for people. */

export const failureCodes = [
  // The request is invalid.
  'bad-request',
  'unsupported-media-type',
  'too-large',
  'too-many-tokens',
  'not-found',
  'method-not-allowed',
  'unauthorized',
  // The place cannot answer now.
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
  // Stored data or the program is broken.
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
  /** The time until another attempt makes sense. */
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
  declare readonly field?: string
  declare readonly expected?: string
  declare readonly received?: string
  declare readonly retryAfterMs?: number

  constructor(code: FailureCode, message: string, { cause, ...details }: FailureDetails = {}) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'Failure'
    this.code = code
    Object.assign(this, defined(details))
  }
}

/** Returns the fields that have a value. */
const defined = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>

/** Returns a failure of one invalid field. */
export const wrongField = (field: string, expected: string, received: string): Failure =>
  new Failure('bad-request', `Expected ${expected} at ${field}; received ${received}.`, {
    field,
    expected,
    received,
  })

/** What crosses a worker boundary: a Failure as plain data. Its inverse is `reviveFailure`. */
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
  return { code, message, ...defined({ field, expected, received, retryAfterMs }) }
}

/** The Failure that `plainFailure` flattened. */
export function reviveFailure({ code, message, ...details }: PlainFailure): Failure {
  return new Failure(code, message, details)
}
