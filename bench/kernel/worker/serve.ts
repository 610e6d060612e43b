/** A worker of the benchmark. It runs one engine and measures it on its own clock. */
import { sampleIds } from '../../sample-ids.ts'
import type { EncoderRun, EngineBench, EngineChoice } from '../protocol.ts'
import { fetchBytes } from './fetch-bytes.ts'
import { openPeak } from './peak.ts'
import { watchMemories } from './watch-memories.ts'

declare const self: DedicatedWorkerGlobalScope & { bench?: EngineBench }

/** ids -> a copy of their states [tokens, 600] */
export type Encode = (ids: readonly number[]) => Float32Array | Promise<Float32Array>

interface OpenEngine {
  readonly encode: Encode
  readonly peak: () => number
  readonly memories: () => readonly WebAssembly.Memory[]
}

/** Another engine used the caches before. This many tokens load the weights again. */
const warmingTokens = 8

/** @param open creates the engine from the bytes of its network */
export function serve(
  open: (choice: EngineChoice, network: Uint8Array<ArrayBuffer>) => Encode | Promise<Encode>,
): void {
  let engine: OpenEngine | undefined

  function opened() {
    if (engine) return engine
    throw new Error('The engine was used before it was opened.')
  }

  self.bench = {
    async open(choice) {
      const peak = await openPeak()
      const memories = watchMemories()
      const network = await fetchBytes(`/artefacts/${choice.network}`)
      engine = { encode: await open(choice, network), peak, memories }
    },
    async round(lengths) {
      const { encode, peak } = opened()
      await encode(sampleIds(warmingTokens))
      const runs: EncoderRun[] = []
      for (const tokens of lengths) {
        const ids = sampleIds(tokens)
        const peakPerSecond = peak()
        const startedAt = performance.now()
        await encode(ids)
        runs.push({ tokens, ms: performance.now() - startedAt, peakPerSecond })
      }
      return runs
    },
    states: async (tokens) => [...(await opened().encode(sampleIds(tokens)))],
    memoryBytes: () =>
      opened()
        .memories()
        .reduce((sum, { buffer }) => sum + buffer.byteLength, 0),
  }
  self.postMessage('ready')
}
