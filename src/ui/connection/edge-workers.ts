/** The edge workers of this page, and the brokerage of their ports to whichever gateway asks. */
import type { EdgePlaceId } from '../../edge/protocol.ts'
// biome-ignore lint/style/noRestrictedImports: the worker’s URL, not its code
import simdWorkerUrl from '../../edge/simd-worker.ts?worker&url'
// biome-ignore lint/style/noRestrictedImports: the worker’s URL, not its code
import wasmWorkerUrl from '../../edge/wasm-worker.ts?worker&url'
// biome-ignore lint/style/noRestrictedImports: the worker’s URL, not its code
import webgpuWorkerUrl from '../../edge/webgpu-worker.ts?worker&url'
import type { ToServiceWorker } from '../../gateway/protocol.ts'
import type { Clock } from './clock.ts'
import { type EdgeWorker, startEdgeWorker } from './edge-worker.ts'

const urls: Record<EdgePlaceId, string> = {
  simd: simdWorkerUrl,
  wasm: wasmWorkerUrl,
  webgpu: webgpuWorkerUrl,
}

type Post = (message: ToServiceWorker, transfer?: Transferable[]) => void

export interface EdgeWorkers {
  /** Answers a gateway's `need-edge`: a port, or word that there is none. */
  answer(place: EdgePlaceId, nonce: string, reply: Post): void
  /** Lends a port to every living worker, unasked: a new gateway starts with them. */
  lendAll(post: Post): void
  /** WebGPU's worker is started only where it is wanted and there is a chance of an adapter. */
  wantWebgpu(wanted: boolean): void
}

/** Starts the WASM worker at once. `post` reaches the current gateway when a worker comes to life. */
export function startEdgeWorkers(clock: Clock, post: Post): EdgeWorkers {
  const workers = new Map<EdgePlaceId, EdgeWorker>()

  const start = (place: EdgePlaceId) => {
    if (workers.has(place)) return
    const worker = startEdgeWorker(place, urls[place], clock, () => worker.lend(post, () => {}))
    workers.set(place, worker)
  }

  start('wasm')
  return {
    answer(place, nonce, reply) {
      const refuse = () => reply({ type: 'no-edge', place, nonce })
      const lend: Post = (message, transfer) =>
        reply(message.type === 'lend' ? { ...message, nonce } : message, transfer)
      const worker = workers.get(place)
      if (worker) worker.lend(lend, refuse)
      else refuse()
    },
    lendAll(send) {
      for (const worker of workers.values()) worker.lend(send, () => {})
    },
    wantWebgpu(wanted) {
      if (wanted && 'gpu' in navigator) return start('webgpu')
      workers.get('webgpu')?.stop()
      workers.delete('webgpu')
    },
  }
}
