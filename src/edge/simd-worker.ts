/** Entry of our own engine. Its Content-Security-Policy allows `wasm-unsafe-eval` and no more. */
import { becomeSecondThread, isSecondThread } from './direction-thread.ts'
import { createSimdBackend } from './simd-backend.ts'
import { startPlace } from './start-place.ts'

declare const self: DedicatedWorkerGlobalScope

if (isSecondThread(self.name)) becomeSecondThread()
else void startPlace(createSimdBackend(self.crossOriginIsolated, () => performance.now()))
