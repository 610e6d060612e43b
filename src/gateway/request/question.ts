/** A checked question, the answer of a place, and the types of a run. */
import type { Urgency } from '../../edge/protocol.ts'
import type { Observation } from '../../engine/estimate/observation.ts'
import type { PlaceId } from '../../engine/place.ts'
import type { Tokens } from '../../units.ts'
import type { InferRequest, OutputTensor } from '../../wire/infer.ts'
import type { Measured, Prepared } from '../protocol.ts'

/** The browser's id of a page. Undefined if the caller has no id. */
export type ClientId = string | undefined

/** A validated question. Every place can run it. */
export interface Question {
  /** The key for the ledger and the edge worker: the caller's key and a digest of the question. */
  readonly key: string
  /** The key for the server: the caller's key, if any. */
  readonly cloudKey: string
  readonly model: string
  readonly network: string
  readonly head: string
  readonly request: InferRequest
  readonly outputs: readonly string[]
  readonly tokens: Tokens
  readonly client: ClientId
}

/** The answer of a place. */
export interface PlaceAnswer {
  readonly outputs: readonly OutputTensor[]
  readonly version?: string
  readonly measured: Measured
  /** The observation of the run. Absent if the answer came from a cache. */
  readonly observation?: Observation
  /** Present for a speculative answer. */
  readonly prepared?: Prepared
}

export interface RunControl {
  readonly signal: AbortSignal
  /** Called when the engine of the place starts. From then on a losing run counts as duplicate work. */
  readonly onStarted: () => void
  /** The default is a question of a person. */
  readonly urgency?: Urgency
}

/** Runs the question at one place. Rejects with a Failure or with the abort reason of the signal. */
export type RunAt = (place: PlaceId, control: RunControl) => Promise<PlaceAnswer>

/** Schedules a call. The returned function cancels it. */
export type After = (ms: number, call: () => void) => () => void

/**
 * Returns a digest of a question (FNV-1a, 32 bits). It makes keys unique if a caller reuses an id, for example "1", for
 * different questions. It is not a cryptographic hash.
 */
export function questionDigest(model: string, request: unknown): string {
  let hash = 0x811c9dc5
  for (const character of `${model} ${JSON.stringify(request)}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  }
  return (hash >>> 0).toString(16).padStart(8, '0')
}
