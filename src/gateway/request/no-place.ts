/** Builds the failure for a question that no place can answer. It gives the reason of each place and a remedy. */

import type { PlaceId, PlaceKind, Unavailable } from '../../engine/place.ts'
import type { Decision } from '../../engine/plan/decision.ts'
import { Failure } from '../../failure.ts'

const words: Record<Unavailable, string> = {
  private: 'private mode keeps questions on this device',
  offline: 'this device is offline',
  'no-model': 'its model has not been downloaded',
  starting: 'it is still starting',
  unsupported: 'this browser cannot run it',
  disabled: 'it failed here before and is disabled for a week, unless it is tried again in Settings',
  crashed: 'it stopped and is being restarted',
  'breaker-open': 'it failed several times in a row and is paused for a moment',
  'retry-after': 'it asked for a pause',
}

/** The app and the server have models of different versions. */
const otherModel = 'it has another version of the model'

function nameOf(place: PlaceId, kind: PlaceKind): string {
  if (kind === 'edge') return `this device (${place})`
  const [, host] = place.split(/:(.*)/s)
  return host ? `the server ${host}` : 'the server'
}

interface Shut {
  readonly place: PlaceId
  readonly kind: PlaceKind
  readonly why: Unavailable
}

/** Returns the remedy for the reasons. A download needs the network, so offline users do not get this advice. */
function advice({ mode }: Decision, shut: readonly Shut[], failed: boolean): string {
  if (shut.length === 0 && !failed) return 'Choose another place, or none.'
  const isSo = (kind: PlaceKind, why: Unavailable) =>
    shut.some((place) => place.kind === kind && place.why === why)
  const edges = shut.filter(({ kind }) => kind === 'edge')
  const cannotRun = edges.length > 0 && edges.every(({ why }) => why === 'unsupported')
  if (isSo('edge', 'starting') || isSo('edge', 'crashed')) return 'Try again in a moment.'
  if (isSo('cloud', 'offline')) return 'Connect to the internet.'
  if (isSo('edge', 'no-model') && mode === 'private')
    return 'Download the model in Settings, or leave private mode.'
  if (cannotRun && mode === 'private') return 'Leave private mode to let the server answer.'
  return 'Try again in a moment.'
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** @param failure the failure of the last place, if one was tried */
export function noPlace(decision: Decision, failure?: Failure): Failure {
  const shut = decision.predictions.flatMap((prediction): Shut[] =>
    'unavailable' in prediction
      ? [{ place: prediction.place, kind: prediction.kind, why: prediction.unavailable }]
      : [],
  )
  const reasons = shut.map(
    ({ place, kind, why }) =>
      `${nameOf(place, kind)}: ${kind === 'cloud' && why === 'no-model' ? otherModel : words[why]}`,
  )
  const tried = failure ? [failure.message.replace(/\.$/, '')] : []
  const causes =
    [...tried, ...reasons].join('; ') || 'The place that was asked for is unknown or switched off'
  const sentence = `No place can answer now. ${capital(causes)}. ${advice(decision, shut, failure !== undefined)}`
  return new Failure('no-place', sentence, {
    ...(failure?.retryAfterMs !== undefined && { retryAfterMs: failure.retryAfterMs }),
    cause: failure,
  })
}
