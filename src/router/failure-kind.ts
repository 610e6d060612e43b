/** Classifies failures. The class determines whether another place is tried and whether the failure counts against the place. */
import type { FailureCode } from '../failure.ts'

const callers: ReadonlySet<FailureCode> = new Set([
  'bad-request',
  'unsupported-media-type',
  'too-large',
  'too-many-tokens',
  'not-found',
  'method-not-allowed',
])

const places: ReadonlySet<FailureCode> = new Set([
  'cloud-unavailable',
  'timeout',
  'edge-timeout',
  'rate-limited',
  'queue-full',
  'draining',
  // A server with keys does not answer this app, and the device may.
  'unauthorized',
  'internal',
])

/** Whether the request is invalid. Every place would reject it, so no other place is tried. */
export const isClientError = (code: FailureCode): boolean => callers.has(code)

/** Whether the place caused the failure. */
export const isPlaceFailure = (code: FailureCode): boolean => places.has(code)

/** Whether the place could not answer for any reason, so another place should be tried. */
export const isNoAnswer = (code: FailureCode): boolean =>
  isPlaceFailure(code) || code === 'edge-unavailable' || code === 'model-missing' || code === 'offline'
