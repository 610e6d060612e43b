/** What a place on this device must be able to do. Another place is another implementation of this. */
import type { InputTensor, OutputTensor } from '../wire/infer.ts'
import type { Precision } from '../wire/manifest.ts'
import type { EdgePlaceId } from './protocol.ts'

/** What is known of an engine once it has been prepared. */
export interface BackendFacts {
  readonly threads: number
  /** Name and version, as people read it. */
  readonly backend: string
  /** The GPU, where there is one. */
  readonly adapter?: string
}

export interface Backend {
  readonly place: EdgePlaceId
  /** Which of a network's files this place runs. */
  readonly precision: Precision
  /** Fetches the engine and checks the device, once. @throws Failure `edge-unavailable` when it cannot run here */
  prepare(): Promise<BackendFacts>
  /** @throws Failure `edge-unavailable` when the engine would not really run the network at this place */
  load(network: string, model: Uint8Array): Promise<void>
  /** One run; never called while another is under way. */
  run(
    network: string,
    inputs: readonly InputTensor[],
    outputs: readonly string[],
  ): Promise<readonly OutputTensor[]>
  release(network: string): Promise<void>
  /** Settles, with the reason, when the engine can no longer be used: this worker must be replaced. */
  readonly lost: Promise<string>
}
