/** Whose fault a failure is: it decides whether another place is asked, and what is held against this one. */
import type { FailureCode } from '../../failure.ts'

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
  'internal',
])

/** Whether the question itself is wrong: every place would say so, thus no other is asked and none is blamed. */
export const isCallersError = (code: FailureCode): boolean => callers.has(code)

/** Whether the place failed at something that it should have done. */
export const isPlacesFault = (code: FailureCode): boolean => places.has(code)

/** Whether the place could not answer, by fault or not: asking elsewhere makes sense. */
export const isNoAnswer = (code: FailureCode): boolean =>
  isPlacesFault(code) || code === 'edge-unavailable' || code === 'model-missing' || code === 'offline'
