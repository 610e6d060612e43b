/** The measurements of one place. */
import type { Point } from '../statistics.ts'

export interface CellPoints {
  /** Single runs of encoder and head, in ms. */
  readonly points: readonly Point[]
  /** Outputs for the generated ids of length `compared`. */
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
  /** Lengths and networks are interleaved, so that a load spike affects all of them equally. */
  readonly repetitions: number
}
