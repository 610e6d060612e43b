/** Models of the places at one point in time. They do not depend on the length of the text. */
import type { Milliseconds } from '../../units.ts'
import { entry } from '../entry.ts'
import { whyBlocked } from '../estimate/breaker.ts'
import { type Predictor, predictor } from '../estimate/line.ts'
import { roundTrip } from '../estimate/link.ts'
import { unconfirmedChanges } from '../estimate/speed.ts'
import type { EngineState } from '../estimate/state.ts'
import type { PlaceStatus, Unavailable } from '../place.ts'
import type { Mode } from '../plan/decision.ts'
import type { Weighing } from '../plan/weighing.ts'
import { recheckDue } from '../schedule/recheck-due.ts'
import type { MessageSizes } from './message-sizes.ts'
import { cloudTime, edgeTime, estimateLink, type LinkEstimate } from './place-time.ts'
import type { Prediction } from './prediction.ts'

export interface PlaceModel {
  readonly status: PlaceStatus
  readonly unavailable?: Unavailable
  /** Absent until a line was measured or published. */
  readonly line?: Predictor
  /** Cloud places only. Absent until a round trip was measured. */
  readonly linkEstimate?: LinkEstimate
  /** Whether a place that became slow should be measured again. */
  readonly recheckDue: boolean
}

/** Returns why a place is unavailable. Private mode comes first, then the status from the gateway, then the breaker. */
function unavailability(
  state: EngineState,
  status: PlaceStatus,
  mode: Mode,
  now: Milliseconds,
): Unavailable | undefined {
  if (mode === 'private' && status.kind === 'cloud') return 'private'
  return status.unavailable ?? whyBlocked(entry(state.breakers, status.place), now)
}

/** Returns the model of one place for one network. */
export function placeModelOf(
  state: EngineState,
  status: PlaceStatus,
  network: string,
  mode: Mode,
  now: Milliseconds,
): PlaceModel {
  const unavailable = unavailability(state, status, mode, now)
  const lines = entry(state.lines, status.place)
  const { outputs } = state
  const stored = lines && entry(lines, network)
  const speed = entry(state.speeds, status.place)
  const line =
    stored && predictor(stored, speed && unconfirmedChanges(speed), outputs && entry(outputs, network))
  const link = status.kind === 'cloud' ? entry(state.links, status.place) : undefined
  const known = link && roundTrip(link, now)
  return {
    status,
    ...(unavailable && { unavailable }),
    ...(line && { line }),
    ...(link && known && { linkEstimate: estimateLink(link, known, status, now) }),
    recheckDue: recheckDue(state, status.place, mode),
  }
}

/** Returns the predicted time of one question at a place. Undefined while one of its terms is unmeasured. */
export function timeAt(placeModel: PlaceModel, tokens: number, messages: MessageSizes) {
  const { status, line, linkEstimate } = placeModel
  if (!line) return undefined
  if (status.kind === 'edge') return edgeTime(line, status, tokens)
  return linkEstimate && cloudTime(line, linkEstimate, tokens, status.messages ?? messages)
}

/** Returns the prediction in the form that the decision records. */
export function predictionOf(
  placeModel: PlaceModel,
  tokens: number,
  messages: MessageSizes,
  weighing?: Weighing,
): Prediction {
  const { place, kind } = placeModel.status
  if (placeModel.unavailable) return { place, kind, unavailable: placeModel.unavailable }
  const time = timeAt(placeModel, tokens, messages)
  if (!time) return { place, kind, unmeasured: true }
  return { place, kind, ...time, ...weighing?.weigh(kind, time) }
}
