/** What a person can do about a failure. The failure's own sentence says what happened. */
import type { FailureCode } from '../../failure.ts'

const advice: Partial<Record<FailureCode, string>> = {
  'too-many-tokens': 'Shorten the sentence, or split it in two.',
  'too-large': 'Shorten the text.',
  'rate-limited': 'Wait a moment, then try again.',
  'queue-full': 'The cloud is busy. Try again in a moment.',
  draining: 'The cloud is restarting. Try again in a moment.',
  timeout: 'Try again; a slow network is the usual cause.',
  offline: 'Connect to the internet, or download the model to answer without it.',
  'cloud-unavailable': 'Try again in a moment, or download the model to answer on this device.',
  'edge-unavailable': 'Reload the page, or leave private mode to let the cloud answer.',
  'model-missing': 'Download the model in Settings; the cloud can answer meanwhile.',
  'no-place': 'Connect to the internet, or download the model in Settings.',
  integrity: 'Remove the model in Settings and download it again.',
  'storage-full': 'Free some space on this device, then try again.',
  internal: 'Try again. If it keeps failing, reload the page.',
}

/**
 * One sentence of advice; empty when trying again would not help and nothing else would.
 *
 * @param hasWindows whether a text that is too long can be read in parts
 */
export const adviceFor = (code: FailureCode, hasWindows = false): string =>
  code === 'too-many-tokens' && hasWindows
    ? 'Or read it in parts: nothing is left out then.'
    : (advice[code] ?? '')
