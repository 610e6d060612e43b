/** What a place on this device must be able to do. Another place is another implementation of this. */
import type { InputTensor, OutputTensor } from '../../wire/infer.ts'
import type { Precision } from '../../wire/manifest.ts'
import type { EdgePlaceId } from '../protocol.ts'
import type { Parts } from './parts.ts'

/** What is known of an engine once it has been prepared. */
export interface BackendFacts {
  readonly threads: number
  /** Name and version, as people read it. */
  readonly backend: string
  /** The GPU, where there is one. */
  readonly adapter?: string
}

/** Why an engine can no longer be used. */
export interface Loss {
  /** For people. */
  readonly reason: string
  /** Whether it had started and broke: that is held against it. One that did not arrive may come at the next try. */
  readonly isFault: boolean
}

export interface Backend {
  readonly place: EdgePlaceId
  /** Which of a network's files this place runs. */
  readonly precision: Precision
  /** Fetches the engine and checks the device, once. @throws Failure `edge-unavailable` when it cannot run here */
  prepare(): Promise<BackendFacts>
  /** A part that is loaded already stays as it is. @throws Failure `edge-unavailable` when the engine would not really run it at this place */
  load(file: string, model: Uint8Array): Promise<void>
  /** One run; never called while another is under way. */
  run(
    parts: Parts,
    inputs: readonly InputTensor[],
    outputs: readonly string[],
  ): Promise<readonly OutputTensor[]>
  release(file: string): Promise<void>
  /** Settles when the engine can no longer be used: this worker must be replaced. */
  readonly lost: Promise<Loss>
}
