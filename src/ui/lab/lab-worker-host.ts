/** Starts the worker of the Lab's simulations. */
// biome-ignore lint/style/noRestrictedImports: the worker’s URL, not its code
import labWorkerUrl from '../../lab/lab-worker.ts?worker&url'
import type { FromLab, ToLab } from '../../lab/protocol.ts'
import { trustedScriptUrl } from '../connection/trusted-script-urls.ts'

export interface LabWorker {
  post(message: ToLab): void
  stop(): void
}

/** @param stopped called when the worker cannot start, or fails */
export function startLabWorker(receive: (message: FromLab) => void, stopped: () => void): LabWorker {
  const worker = new Worker(trustedScriptUrl(labWorkerUrl), { type: 'module', name: 'lab' })
  worker.addEventListener('message', ({ data }: MessageEvent<FromLab>) => receive(data))
  worker.addEventListener('error', stopped)
  return { post: (message) => worker.postMessage(message), stop: () => worker.terminate() }
}
