/** The encoder in onnxruntime-web. Its 16-bit weights are converted to 32 bits. */

import binary from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url'
import * as runtime from 'onnxruntime-web/webgpu'
import { misplaced } from '../places/placement.ts'
import type { BenchEncoder } from './encoder.ts'

/** The runtime keeps its verbose level after the first session, and then also prints whole shaders. */
const matters = /\[[WEF]:onnxruntime/

/**
 * Collects what the console prints from now on, because the runtime has no other log. It keeps references to the console's
 * methods, so they stay wrapped.
 *
 * @returns a function that ends the collection: later only warnings and errors of the runtime are printed
 */
function collectConsole(): () => readonly string[] {
  const lines: string[] = []
  let isCollecting = true
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    const original = console[method].bind(console)
    console[method] = (...parts: unknown[]) => {
      const line = parts.map(String).join(' ')
      if (isCollecting) lines.push(line)
      else if (matters.test(line)) original(...parts)
    }
  }
  return () => {
    isCollecting = false
    return lines
  }
}

/** Call it once. @throws Error when a recurrent node would run on the CPU */
export async function loadOrtEncoder(model: Uint8Array): Promise<BenchEncoder> {
  const endCollection = collectConsole()
  runtime.env.wasm.wasmPaths = { wasm: binary }
  runtime.env.wasm.numThreads = 1
  runtime.env.logLevel = 'verbose'
  const session = await runtime.InferenceSession.create(model, {
    executionProviders: ['webgpu'],
    logSeverityLevel: 0,
    logVerbosityLevel: 0,
  })
  runtime.env.logLevel = 'warning'
  const astray = misplaced(endCollection(), 'WebGpuExecutionProvider')
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
