/** What the bench asks of the workers in its page: each holds one engine, as each place of the app does. */
import type { Variant } from '../../src/kernel/kernel.ts'

/** What an engine is opened with; `network` is a file of the artefacts. */
export type EngineChoice = { readonly network: string } & (
  | { readonly script: 'onnxruntime' | 'tensorflow' }
  | { readonly script: 'kernel'; readonly variant: Variant; readonly threads: 1 | 2 }
)

/** One text, read from ids to a copy of its states. */
export interface EncoderRun {
  readonly tokens: number
  readonly ms: number
  /** How many multiply-adds of 16-bit numbers a second this thread could do right before it, at most. */
  readonly peakPerSecond: number
}

/** What a worker holds as `bench`. */
export interface EngineBench {
  open(choice: EngineChoice): Promise<void>
  /** One run of each length. */
  round(lengths: readonly number[]): Promise<EncoderRun[]>
  /** [tokens, 600] */
  states(tokens: number): Promise<number[]>
  /** Bytes of the engine's WebAssembly memories: they never shrink. */
  memoryBytes(): number
}
