/** Entry of the built-in engine. Its Content-Security-Policy allows only `wasm-unsafe-eval`. */
import { isSecondThread, runSecondThread, startSecondThread } from '../backends/direction-thread.ts'
import { createKernel } from '../backends/kernel-binaries.ts'
import { createSimdBackend, type SimdEngine } from '../backends/simd-backend.ts'
import { startPlace } from './start-place.ts'

declare const self: DedicatedWorkerGlobalScope

const now = () => performance.now()

async function createEngine(): Promise<SimdEngine> {
  const { kernel, shared } = await createKernel(self.crossOriginIsolated, now)
  const canShare = shared && navigator.hardwareConcurrency > 1
  return { kernel, ...(canShare && { together: startSecondThread(kernel, shared) }) }
}

if (isSecondThread(self.name)) runSecondThread()
else void startPlace(createSimdBackend(createEngine, now))
