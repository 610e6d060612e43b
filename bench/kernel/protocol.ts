/** The interface of the workers in the benchmark page. Each worker has one engine, like each place of the app. */
import type { Variant } from '../../src/kernel/kernel.ts'

/** The configuration of an engine. `network` is a file of the artefacts. */
export type EngineChoice = { readonly network: string } & (
  | { readonly script: 'onnxruntime' | 'tensorflow' }
  | { readonly script: 'kernel'; readonly variant: Variant; readonly threads: 1 | 2 }
)

/** Runs one text, from ids to a copy of its states. */
export interface EncoderRun {
  readonly tokens: number
  readonly ms: number
  /** The peak rate of 16-bit multiply-adds per second of this thread, measured right before the run. */
  readonly peakPerSecond: number
}

/** The global `bench` of a worker. */
export interface EngineBench {
  open(choice: EngineChoice): Promise<void>
  /** One run for each length. */
  round(lengths: readonly number[]): Promise<EncoderRun[]>
  /** [tokens, 600] */
  states(tokens: number): Promise<number[]>
  /** The size of the engine's WebAssembly memories, which never shrink. */
  memoryBytes(): number
}
