/** The CPU of this device, through ONNX Runtime's WebAssembly build. */
import { Failure } from '../failure.ts'
import type { Backend, BackendFacts } from './backend.ts'
import { loadRuntime, runtimeVersion } from './onnxruntime.ts'
import { createSessions, type Sessions } from './sessions.ts'

/** @param threads how many this device runs fastest with; more than one needs cross-origin isolation */
export function createWasmBackend(threads: number): Backend {
  let sessions: Sessions | undefined
  const lost = Promise.withResolvers<string>()
  const prepared = () => {
    if (sessions) return sessions
    throw new Failure('internal', 'The WASM engine was used before it was prepared.')
  }

  return {
    place: 'wasm',
    precision: 'int8',
    lost: lost.promise,
    async prepare(): Promise<BackendFacts> {
      const runtime = await loadRuntime('wasm', threads)
      sessions = createSessions(runtime)
      return { threads, backend: `onnxruntime-web ${runtimeVersion(runtime)}, WASM SIMD` }
    },
    load: (network, model) => prepared().load(network, model, { executionProviders: ['wasm'] }),
    async run(network, inputs, outputs) {
      try {
        return await prepared().run(network, inputs, outputs)
      } catch (error) {
        // A trap (out of memory, abort) leaves the module's heap in an unknown state.
        if (error instanceof WebAssembly.RuntimeError)
          lost.resolve(`the WASM engine trapped: ${error.message}`)
        throw error
      }
    },
    release: (network) => prepared().release(network),
  }
}
