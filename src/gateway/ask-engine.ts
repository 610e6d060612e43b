/** Puts a question to the engine: counts its bytes, names the places, carries mode and objective. */
import type { RequestSizes } from '../engine/break-even.ts'
import { decide } from '../engine/decide.ts'
import type { Decision, Mode } from '../engine/decision.ts'
import type { Objective } from '../engine/objective.ts'
import type { PlaceId, PlaceStatus } from '../engine/place.ts'
import type { EngineState } from '../engine/state.ts'
import type { Milliseconds, Tokens } from '../units.ts'
import { requestHeaderBytes, responseHeaderBytes } from './cloud-place.ts'

/** Digits and comma of one more id in JSON. */
const bytesUpPerToken = 5
/** Body of an answer until one of the model was seen. */
const assumedAnswerBytes = 250
/** Body of a question without its ids: names and shapes of two tensors. */
const emptyBodyBytes = 150

/** Sizes of a question of no model in particular, for curves and the break-even length. */
export const usualSizes: RequestSizes = {
  bytesUp: emptyBodyBytes + requestHeaderBytes,
  bytesUpPerToken,
  bytesDown: assumedAnswerBytes + responseHeaderBytes,
}

export interface EngineQuestion {
  readonly network: string
  readonly tokens: Tokens
  /** Size of the body for the cloud. */
  readonly bodyBytes: number
  /** Size of the last answer of the same model, headers included. */
  readonly lastBytesDown: number | undefined
  readonly mode: Mode
  readonly objective: Objective
  readonly force?: PlaceId
  readonly places: readonly PlaceStatus[]
  readonly now: Milliseconds
}

export function askEngine(state: EngineState, question: EngineQuestion): Decision {
  const { network, tokens, bodyBytes, lastBytesDown, mode, objective, force, places, now } = question
  return decide(state, {
    network,
    tokens,
    bytesUp: bodyBytes + requestHeaderBytes,
    bytesDown: lastBytesDown ?? assumedAnswerBytes + responseHeaderBytes,
    bytesUpPerToken,
    mode,
    objective,
    ...(force !== undefined && { force }),
    places,
    now,
  })
}
