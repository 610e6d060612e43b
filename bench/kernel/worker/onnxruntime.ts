/** onnxruntime-web in a worker of the benchmark. */
import type * as OnnxRuntime from 'onnxruntime-web'
import type { EngineChoice } from '../protocol.ts'
import { type Encode, serve } from './serve.ts'

async function open(_choice: EngineChoice, network: Uint8Array): Promise<Encode> {
  const script = '/ort/ort.wasm.min.mjs'
  const ort: typeof OnnxRuntime = await import(/* @vite-ignore */ script)
  ort.env.wasm.wasmPaths = '/ort/'
  ort.env.wasm.numThreads = 1
  const session = await ort.InferenceSession.create(network, { executionProviders: ['wasm'] })
  return async (ids) => {
    const { states } = await session.run({
      ids: new ort.Tensor('int32', Int32Array.from(ids), [1, ids.length]),
      lengths: new ort.Tensor('int32', Int32Array.of(ids.length), [1]),
    })
    return states?.data as Float32Array
  }
}

serve(open)
