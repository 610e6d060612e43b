/** A checked question, the answer of a place, and the types of a run. */
import type { Urgency } from '../../edge/protocol.ts'
import type { RunResult, RunSignals } from '../../router/run.ts'
import type { Tokens } from '../../units.ts'
import type { InferRequest, OutputTensor } from '../../wire/infer.ts'

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
export interface PlaceAnswer extends RunResult {
  readonly outputs: readonly OutputTensor[]
  readonly version?: string
}

export interface RunControl extends RunSignals {
  /** The default is a question of a person. */
  readonly urgency?: Urgency
}

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
