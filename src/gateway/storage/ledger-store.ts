/** The storage interface of the ledger. It stores no text: questions are keys and answers are logits. */
import type { Observation } from '../../engine/estimate/observation.ts'
import type { PlaceId } from '../../engine/place.ts'
import type { Milliseconds } from '../../units.ts'
import type { Answer } from '../protocol.ts'

export interface StoredAnswer {
  readonly key: string
  readonly at: Milliseconds
  readonly answer: Answer
}

/** A question that started at a place. After a restart of the gateway it is repeated at the same place. */
export interface Intent {
  readonly key: string
  readonly at: Milliseconds
  readonly place: PlaceId
}

/** Named values: engine state, settings and characterized places. */
export type Values = Readonly<Record<string, unknown>>

export interface StoredLedger {
  readonly values: Values
  readonly answers: readonly StoredAnswer[]
  readonly intents: readonly Intent[]
}

/** The changes of one atomic write. */
export interface Changes {
  readonly values: Values
  readonly answers: readonly StoredAnswer[]
  readonly intents: readonly Intent[]
  /** Keys of completed intents. */
  readonly settled: readonly string[]
  readonly observations: readonly Observation[]
}

export interface LedgerStore {
  open(): Promise<StoredLedger>
  write(changes: Changes): Promise<void>
  /** Returns the last observations, newest last. */
  history(limit: number): Promise<readonly Observation[]>
  clear(): Promise<void>
}

/** Maximum numbers of stored records. The oldest are deleted first. */
export const answersKept = 200
export const observationsKept = 5_000
