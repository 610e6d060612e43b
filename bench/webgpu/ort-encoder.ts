/** The encoder in onnxruntime-web. Its 16-bit weights are converted to 32 bits. */

import binary from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url'
import * as runtime from 'onnxruntime-web/webgpu'
import { misplaced } from '../places/placement.ts'
import { tapConsole, withCapturedLog } from './captured-log.ts'
import type { Encoder } from './encoder.ts'

/** @throws Error when a recurrent node would run on the CPU */
export async function loadOrtEncoder(model: Uint8Array): Promise<Encoder> {
  tapConsole()
  runtime.env.wasm.wasmPaths = { wasm: binary }
  runtime.env.wasm.numThreads = 1
  const { session, astray } = await withCapturedLog(async (log) => {
    runtime.env.logLevel = 'verbose'
    const session = await runtime.InferenceSession.create(model, {
      executionProviders: ['webgpu'],
      logSeverityLevel: 0,
      logVerbosityLevel: 0,
    })
    runtime.env.logLevel = 'warning'
    return { session, astray: misplaced(log, 'WebGpuExecutionProvider') }
  })
  if (astray) throw new Error(`onnxruntime-web does not run on the GPU: ${astray}.`)
  return {
    name: `onnxruntime-web ${runtime.env.versions.web}, WebGPU`,
    async encode(ids) {
      const { states } = await session.run({
        ids: new runtime.Tensor('int32', Int32Array.from(ids), [1, ids.length]),
        lengths: new runtime.Tensor('int32', Int32Array.of(ids.length), [1]),
      })
      if (states?.data instanceof Float32Array) return states.data
      throw new Error('onnxruntime-web gave no states.')
    },
  }
}
