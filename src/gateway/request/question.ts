/** A question on its way to a place, and what comes back. */
import type { Urgency } from '../../edge/protocol.ts'
import type { Observation } from '../../engine/observation.ts'
import type { PlaceId } from '../../engine/place.ts'
import type { Tokens } from '../../units.ts'
import type { InferRequest, OutputTensor } from '../../wire/infer.ts'
import type { Measured, Prepared } from '../protocol.ts'

/** A page, as the browser names it. Undefined when the asker cannot be named. */
export type ClientId = string | undefined

/** A question that was checked: every place can run it. */
export interface Question {
  /** Of the ledger and of the edge worker: the asker's key and a digest of the question. */
  readonly key: string
  /** For the server: the asker's own, where it gave one. */
  readonly cloudKey: string
  readonly model: string
  readonly network: string
  readonly head: string
  readonly request: InferRequest
  readonly outputs: readonly string[]
  readonly tokens: Tokens
  readonly client: ClientId
}

/** What a place answered. */
export interface PlaceAnswer {
  readonly outputs: readonly OutputTensor[]
  readonly version?: string
  readonly measured: Measured
  /** What is to be learnt from it; nothing when it came from memory. */
  readonly observation?: Observation
  /** Begun before it was asked. */
  readonly prepared?: Prepared
}

export interface RunControl {
  readonly signal: AbortSignal
  /** The engine of the place began: from here on, a lost run is duplicate work. */
  readonly onStarted: () => void
  /** A question of a person, unless said otherwise. */
  readonly urgency?: Urgency
}

/** Asks one place. Rejects with a Failure, or with the signal's reason. */
export type RunAt = (place: PlaceId, control: RunControl) => Promise<PlaceAnswer>

/** Calls back later; the returned function calls it off. */
export type After = (ms: number, call: () => void) => () => void
