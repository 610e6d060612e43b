/** The interface of an inference engine. Each edge place implements it. */

import { Failure } from '../../failure.ts'
import type { InputTensor, OutputTensor } from '../../wire/infer.ts'
import type { Precision } from '../../wire/manifest.ts'
import type { EdgePlaceId } from '../protocol.ts'
import type { Parts } from './parts.ts'

/** Facts about a prepared engine. */
export interface BackendFacts {
  readonly threads: number
  /** Name and version for display. */
  readonly backend: string
  /** The GPU, if there is one. */
  readonly adapter?: string
}

/** The reason why an engine is no longer usable. */
export interface Loss {
  /** A sentence for people. */
  readonly reason: string
  /** Whether a started engine failed, which counts against it. A failed download does not count. */
  readonly isFault: boolean
}

export interface Backend {
  readonly place: EdgePlaceId
  /** The precision of the network files for this place. */
  readonly precision: Precision
  /** Fetches the engine and checks the device, once. @throws Failure `edge-unavailable` if it cannot run here */
  prepare(): Promise<BackendFacts>
  /** Loads a part unless it is loaded. @throws Failure `edge-unavailable` if the engine would not run it at this place */
  load(file: string, model: Uint8Array): Promise<void>
  /** Runs one question. Runs never overlap. */
  run(
    parts: Parts,
    inputs: readonly InputTensor[],
    outputs: readonly string[],
  ): Promise<readonly OutputTensor[]>
  release(file: string): Promise<void>
  /** Settles when the engine is no longer usable. The worker must then be replaced. */
  readonly lost: Promise<Loss>
}

/**
 * Runs kernel code. After a trap or the loss of the second thread the memory is in an unknown state, so the engine is lost.
 *
 * @param lose receives the reason as a sentence for people
 * @throws any error of `run`
 */
export function reportTraps<T>(lose: (reason: string) => void, run: () => T): T {
  try {
    return run()
  } catch (error) {
    if (
      error instanceof WebAssembly.RuntimeError ||
      (error instanceof Failure && error.code === 'edge-unavailable')
    ) {
      lose(`the device’s engine stopped: ${error.message}`)
    }
    throw error
  }
}
