/** Entry of the reference engine. Its Content-Security-Policy allows only `wasm-unsafe-eval`. */

import { threadChoice } from '../backends/thread-choice.ts'
import { holdThreadTrial, measureRun, threadsOnTrial } from '../backends/thread-trial.ts'
import { createWasmBackend } from '../backends/wasm-backend.ts'
import { startPlace } from './start-place.ts'

declare const self: DedicatedWorkerGlobalScope

async function start() {
  const device = {
    isolated: self.crossOriginIsolated,
    cores: navigator.hardwareConcurrency,
    caches: 'caches' in self ? self.caches : undefined,
  }
  const { threads, isOpen } = await threadChoice(device)
  await startPlace(createWasmBackend(threads), () => {
    if (isOpen) void holdThreadTrial(device, self.location.href)
  })
}

const onTrial = threadsOnTrial(self.name)
if (onTrial === undefined) void start()
else void measureRun(onTrial).then((median) => self.postMessage(median))
