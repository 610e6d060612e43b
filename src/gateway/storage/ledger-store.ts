/** What the ledger needs of a disk. Text never reaches it: questions are keys, answers are logits. */
import type { Observation } from '../../engine/observation.ts'
import type { PlaceId } from '../../engine/place.ts'
import type { Milliseconds } from '../../units.ts'
import type { Answer } from '../protocol.ts'

export interface StoredAnswer {
  readonly key: string
  readonly at: Milliseconds
  readonly answer: Answer
}

/** A question that was begun at a place: if its asker dies now, the next one asks the same place. */
export interface Intent {
  readonly key: string
  readonly at: Milliseconds
  readonly place: PlaceId
}

/** Everything kept by name: engine state, settings, which places were characterized. */
export type Values = Readonly<Record<string, unknown>>

export interface Saved {
  readonly values: Values
  readonly answers: readonly StoredAnswer[]
  readonly intents: readonly Intent[]
}

/** One write: all of it lands, or nothing. */
export interface Changes {
  readonly values: Values
  readonly answers: readonly StoredAnswer[]
  readonly intents: readonly Intent[]
  /** Keys of intents that are over. */
  readonly settled: readonly string[]
  readonly observations: readonly Observation[]
}

export interface LedgerStore {
  open(): Promise<Saved>
  write(changes: Changes): Promise<void>
  /** The last observations, newest last. */
  history(limit: number): Promise<readonly Observation[]>
  clear(): Promise<void>
}

/** What is kept at most; the oldest goes first. */
export const answersKept = 200
export const observationsKept = 5_000
