/** Runs networks on the CPU with the WebAssembly build of ONNX Runtime. */
import { Failure } from '../../failure.ts'
import type { Backend, BackendFacts, Loss } from './backend.ts'
import { loadRuntime, runtimeVersion } from './onnxruntime.ts'
import { createSessions, type Sessions } from './sessions.ts'

export function createWasmBackend(): Backend {
  let sessions: Sessions | undefined
  let hasLoaded = false
  let lose: (loss: Loss) => void = () => {}
  const lost = new Promise<Loss>((resolve) => {
    lose = resolve
  })
  const prepared = () => {
    if (sessions) return sessions
    throw new Failure('internal', 'The WASM engine was used before it was prepared.')
  }

  return {
    place: 'wasm',
    precision: 'int8',
    lost,
    async prepare(): Promise<BackendFacts> {
      const runtime = await loadRuntime()
      sessions = createSessions(runtime)
      return { threads: 1, backend: `onnxruntime-web ${runtimeVersion(runtime)}, WASM SIMD` }
    },
    async load(file, model) {
      try {
        if (prepared().has(file)) return
        await prepared().load(file, model, { executionProviders: ['wasm'] })
        hasLoaded = true
      } catch (error) {
        // ONNX Runtime starts with its first session. If that fails, for example on a failed download, it cannot restart.
        if (!hasLoaded) lose({ reason: `the WASM engine could not start: ${String(error)}`, isFault: false })
        throw error
      }
    },
    async run(parts, inputs, outputs) {
      try {
        return await prepared().run(parts, inputs, outputs)
      } catch (error) {
        // A trap (out of memory, abort) leaves the module's heap in an unknown state.
        if (error instanceof WebAssembly.RuntimeError)
          lose({ reason: `the WASM engine trapped: ${error.message}`, isFault: true })
        throw error
      }
    },
    release: (file) => prepared().release(file),
  }
}
