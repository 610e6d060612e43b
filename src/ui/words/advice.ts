/** The advice for each failure. The failure's own sentence says what happened, and `docs/errors.md` lists both. */
import type { FailureCode, PlainFailure } from '../../failure.ts'
import { taskById } from '../ask/tasks.ts'

const advice: Readonly<Record<FailureCode, string>> = {
  // These errors concern programs, and their sentences are complete.
  'bad-request': '',
  'unsupported-media-type': '',
  'method-not-allowed': '',
  'not-found': '',
  unauthorized: '',
  // The person caused it.
  cancelled: '',
  'too-large': 'Shorten the text.',
  'too-many-tokens': 'Shorten it, or split it in two.',
  'rate-limited': 'Wait a minute, then try again.',
  'queue-full': 'Try again in a moment.',
  draining: 'Try again in a moment.',
  timeout: 'The network or the server is slow. Try again in a moment.',
  'edge-timeout': 'This device is busy. Close other apps, or try a shorter text.',
  offline: 'Check the connection, then try again.',
  'cloud-unavailable': 'Try again in a moment.',
  'edge-unavailable': 'Try again in a moment. If it keeps failing, reload the page.',
  'model-missing': 'Download the model in Settings.',
  // Only the gateway knows the reason at each place, so its sentence ends with the advice.
  'no-place': '',
  integrity: 'Reload the page, then download the model again in Settings.',
  'storage-full': 'Free some space on this device, then try again.',
  internal: 'Try again. If it keeps failing, reload the page.',
}

/**
 * One sentence of advice. Empty when nothing would help.
 *
 * @param hasWindows whether a text that is too long can be read in parts
 */
export const adviceFor = (code: FailureCode, hasWindows = false): string =>
  code === 'too-many-tokens' && hasWindows ? 'Read it in parts: nothing is left out then.' : advice[code]

/** Whether reading in parts helps: the longest text of the question is a passage. A failure of a request names no field. */
export function canReadInParts(task: string, { code, field }: Pick<PlainFailure, 'code' | 'field'>): boolean {
  const { windows, fields = [] } = taskById(task) ?? {}
  const isPassage = field === undefined || fields.some(({ name, isLong }) => isLong && name === field)
  return code === 'too-many-tokens' && windows !== undefined && isPassage
}

/** The cause and the advice of a failure. The failure's own sentence counts tokens, where people count words. */
export function failureWords({ code, message }: Pick<PlainFailure, 'code' | 'message'>, hasWindows = false) {
  const happened = code === 'too-many-tokens' ? 'This text is too long to read at once.' : message
  return `${happened} ${adviceFor(code, hasWindows)}`.trimEnd()
}
