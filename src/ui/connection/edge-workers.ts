/** The edge workers of this page, and the brokerage of their ports to whichever gateway asks. */
import type { EdgePlaceId } from '../../edge/protocol.ts'
// biome-ignore lint/style/noRestrictedImports: the worker’s URL, not its code
import simdWorkerUrl from '../../edge/simd-worker.ts?worker&url'
// biome-ignore lint/style/noRestrictedImports: the worker’s URL, not its code
import wasmWorkerUrl from '../../edge/wasm-worker.ts?worker&url'
// biome-ignore lint/style/noRestrictedImports: the worker’s URL, not its code
import webgpuWorkerUrl from '../../edge/webgpu-worker.ts?worker&url'
import type { GatewayStatus, ToServiceWorker } from '../../gateway/protocol.ts'
import type { Clock } from './clock.ts'
import { type EdgeWorker, startEdgeWorker } from './edge-worker.ts'

const urls: Record<EdgePlaceId, string> = {
  simd: simdWorkerUrl,
  wasm: wasmWorkerUrl,
  webgpu: webgpuWorkerUrl,
}

/**
 * A stillbirth may be a broken download; after so many, within seconds, our own engine is given up until the next start.
 * To try for ever would cost power and, as every start of a worker lets the browser look for an update, bytes in private mode.
 */
const stillbirthsBorne = 4

type Post = (message: ToServiceWorker, transfer?: Transferable[]) => void

export interface EdgeWorkers {
  /** Answers a gateway's `need-edge`: a port, or word that there is none. */
  answer(place: EdgePlaceId, nonce: string, reply: Post): void
  /** Lends a port to every living worker, unasked: a new gateway starts with them. */
  lendAll(post: Post): void
  /** Starts and stops what is switched on and off; the reference engine also stands in for ours where that cannot run. */
  heed(status: Pick<GatewayStatus, 'settings' | 'edges'>): void
}

/**
 * @param post reaches the current gateway when a worker comes to life
 * @param moment when our own engine is started
 */
export function startEdgeWorkers(clock: Clock, post: Post, moment: Promise<void>): EdgeWorkers {
  const workers = new Map<EdgePlaceId, EdgeWorker>()
  let isOwnStillborn = false

  const start = (place: EdgePlaceId) => {
    if (workers.has(place)) return
    const worker = startEdgeWorker(place, urls[place], clock, {
      alive: () => worker.lend(post, () => {}),
      stillborn(times) {
        if (place !== 'simd' || times < stillbirthsBorne) return
        isOwnStillborn = true
        post({ type: 'no-edge', place: 'simd', unsupported: true })
        run('simd', false)
        run('wasm', true)
      },
    })
    workers.set(place, worker)
  }

  const run = (place: EdgePlaceId, wanted: boolean) => {
    if (wanted) return start(place)
    workers.get(place)?.stop()
    workers.delete(place)
  }

  const isUnsupported = (place: EdgePlaceId) =>
    place === 'simd' ? isOwnStillborn : place === 'webgpu' && !('gpu' in navigator)

  void moment.then(() => start('simd'))

  return {
    answer(place, nonce, reply) {
      const refuse = () => {
        if (place === 'simd' && isOwnStillborn) workers.get('wasm')?.lend(reply, () => {})
        reply({ type: 'no-edge', place, unsupported: isUnsupported(place), nonce })
      }
      const lend: Post = (message, transfer) =>
        reply(message.type === 'lend' ? { ...message, nonce } : message, transfer)
      const worker = workers.get(place)
      if (worker) worker.lend(lend, refuse)
      else refuse()
    },
    lendAll(send) {
      for (const worker of workers.values()) worker.lend(send, () => {})
      if (isOwnStillborn) send({ type: 'no-edge', place: 'simd', unsupported: true })
    },
    heed({ settings, edges }) {
      const own = edges.find(({ place }) => place === 'simd')
      const needsStandIn = own ? own.unsupported !== undefined : isOwnStillborn
      run('wasm', settings.referenceEngine || needsStandIn)
      run('webgpu', settings.webgpu && !isUnsupported('webgpu'))
    },
  }
}
