/** What every place reports of the cells it ran. */
import type { Point } from '../statistics.ts'

export interface CellPoints {
  /** Single runs of encoder and head. */
  readonly points: readonly Point[]
  /** Answers to the made-up ids of the length that is `compared`. */
  readonly logits: readonly number[]
}

export interface CellFigures {
  /** `onnxruntime-web 1.30.0, WASM` */
  readonly runtime: string
  /** By name of the network. */
  readonly cells: ReadonlyMap<string, CellPoints>
  /** Why a network did not run here, by its name. */
  readonly refused: ReadonlyMap<string, string>
}

export interface Schedule {
  readonly lengths: readonly number[]
  /** The same for every place. */
  readonly compared: number
  /** Lengths and networks take turns, so that a busy moment hurts all of them. */
  readonly repetitions: number
}
