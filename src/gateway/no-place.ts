/** The one clear problem when nobody can answer: what is wrong at each place, and what to do. */
import type { Decision } from '../engine/decision.ts'
import type { PlaceId, Unavailable } from '../engine/place.ts'
import { Failure } from '../failure.ts'

const words: Record<Unavailable, string> = {
  private: 'private mode keeps questions on this device',
  offline: 'this device is offline',
  'no-model': 'its model has not been downloaded',
  starting: 'its engine is starting',
  unsupported: 'this browser cannot run it',
  'set-aside': 'its engine failed here before and rests for a week, unless it is tried again in Settings',
  crashed: 'its worker has crashed and is being restarted',
  'breaker-open': 'it failed several times in a row and is left alone for a moment',
  'retry-after': 'it asked to be left alone for a moment',
}

const nameOf = (place: PlaceId) => (place === 'cloud' ? 'the server' : `this device (${place})`)

function advice(decision: Decision, reasons: readonly Unavailable[], failed: boolean): string {
  if (reasons.includes('starting')) return 'Try again in a moment.'
  if (decision.mode === 'private') return 'Download the model, or leave private mode.'
  if (reasons.length === 0 && !failed) return 'Choose another place, or none.'
  if (reasons.includes('offline')) return 'Connect to the internet, or download the model for use offline.'
  return 'Try again in a moment.'
}

/** @param failure of the last place that was tried, where one was */
export function noPlace(decision: Decision, failure?: Failure): Failure {
  const shut = decision.predictions.flatMap((prediction) =>
    'unavailable' in prediction ? [{ place: prediction.place, why: prediction.unavailable }] : [],
  )
  const reasons = shut.map(({ place, why }) => `${nameOf(place)}: ${words[why]}`)
  const tried = failure ? [failure.message.replace(/\.$/, '')] : []
  const advised = advice(
    decision,
    shut.map(({ why }) => why),
    failure !== undefined,
  )
  const causes =
    [...tried, ...reasons].join('; ') || 'The place that was asked for is unknown or switched off'
  const sentence = `Nobody can answer now. ${causes}. ${advised}`
  return new Failure('no-place', sentence, {
    ...(failure?.retryAfterMs !== undefined && { retryAfterMs: failure.retryAfterMs }),
    cause: failure,
  })
}
