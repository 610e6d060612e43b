/** The edge workers of this page. They open ports for any gateway that asks. */
import type { EdgePlaceId } from '../../edge/protocol.ts'
// biome-ignore lint/style/noRestrictedImports: the worker’s URL, not its code
import simdWorkerUrl from '../../edge/worker/simd-worker.ts?worker&url'
// biome-ignore lint/style/noRestrictedImports: the worker’s URL, not its code
import wasmWorkerUrl from '../../edge/worker/wasm-worker.ts?worker&url'
// biome-ignore lint/style/noRestrictedImports: the worker’s URL, not its code
import webgpuWorkerUrl from '../../edge/worker/webgpu-worker.ts?worker&url'
import type { GatewayStatus, ToServiceWorker } from '../../gateway/protocol.ts'
import type { Clock } from './clock.ts'
import { type EdgeWorkerHandle, startEdgeWorker } from './edge-worker.ts'
import type { EngineFailures } from './engine-failures.ts'

const urls: Record<EdgePlaceId, string> = {
  simd: simdWorkerUrl,
  wasm: wasmWorkerUrl,
  webgpu: webgpuWorkerUrl,
}

/**
 * A failed start can be a broken download. After this many failed starts in a row, our own engine is disabled until the next
 * page load. Each start costs power, and lets the browser check for an update, which transfers bytes in private mode.
 */
const maxFailedStarts = 4

const places: readonly EdgePlaceId[] = ['simd', 'wasm', 'webgpu']

type Reason = Extract<ToServiceWorker, { type: 'no-edge' }>['reason'] & string

type Post = (message: ToServiceWorker, transfer?: Transferable[]) => void

export interface EdgeWorkers {
  /** Answers a gateway's `need-edge` with a port, or with a reason. */
  answer(place: EdgePlaceId, nonce: string, reply: Post): void
  /** Sends a port to every running worker, so that a new gateway starts with them. */
  sendPorts(post: Post): void
  /** Starts and stops engines with their settings. The reference engine also replaces ours when ours cannot run. */
  update(status: Pick<GatewayStatus, 'settings' | 'edges'>): void
  /** Starts a disabled engine when the person asks for it. */
  tryAgain(place: EdgePlaceId): void
}

/**
 * @param failures failures recorded against engines; an engine with a failure is not started
 * @param post reaches the current gateway when a worker starts
 * @param moment resolves when our own engine may start
 */
export function startEdgeWorkers(
  clock: Clock,
  failures: EngineFailures,
  post: Post,
  moment: Promise<void>,
): EdgeWorkers {
  const workers = new Map<EdgePlaceId, EdgeWorkerHandle>()
  let hasOwnEngineFailed = false
  let latest: Parameters<EdgeWorkers['update']>[0] | undefined

  const start = (place: EdgePlaceId) => {
    if (workers.has(place)) return
    if (failures.isDisabled(place)) return disable(place)
    const worker = startEdgeWorker(place, urls[place], clock, {
      alive: () => worker.openPort(post, () => {}),
      riskBegins: () => failures.begin(place),
      riskEnds: () => failures.end(place),
      wrong() {
        failures.add(place, 'wrong')
        disable(place)
      },
      lost: () => failures.addLoss(place) && disable(place),
      startFailed(times) {
        if (place !== 'simd' || times < maxFailedStarts) return
        hasOwnEngineFailed = true
        giveUp('simd', 'unsupported')
      },
    })
    workers.set(place, worker)
  }

  /** Disabled for this page. The reference engine replaces ours. */
  const giveUp = (place: EdgePlaceId, reason: Reason) => {
    run(place, false)
    post({ type: 'no-edge', place, reason })
    if (place === 'simd') run('wasm', true)
  }
  const disable = (place: EdgePlaceId) => giveUp(place, 'disabled')

  const run = (place: EdgePlaceId, wanted: boolean) => {
    if (wanted) return start(place)
    workers.get(place)?.stop()
    workers.delete(place)
  }

  const whyDisabled = (place: EdgePlaceId): Reason | undefined => {
    if (failures.isDisabled(place)) return 'disabled'
    const isUnsupported = place === 'simd' ? hasOwnEngineFailed : place === 'webgpu' && !('gpu' in navigator)
    return isUnsupported ? 'unsupported' : undefined
  }

  // The failures must be known first: the engine that crashed the last tab must not start.
  let isRecordRead = false
  void failures.ready.then(() => {
    isRecordRead = true
    if (latest) update(latest)
  })
  void Promise.all([moment, failures.ready]).then(() => start('simd'))

  function update(status: NonNullable<typeof latest>) {
    latest = status
    if (!isRecordRead) return
    const { settings, edges } = status
    const own = edges.find(({ place }) => place === 'simd')
    const needsReplacement = own ? own.unsupported !== undefined : whyDisabled('simd') !== undefined
    run('wasm', (settings.referenceEngine || needsReplacement) && !failures.isDisabled('wasm'))
    run('webgpu', settings.webgpu && whyDisabled('webgpu') === undefined)
  }

  return {
    answer(place, nonce, reply) {
      const decline = () => {
        const reason = whyDisabled(place)
        if (place === 'simd' && reason) workers.get('wasm')?.openPort(reply, () => {})
        reply({ type: 'no-edge', place, ...(reason && { reason }), nonce })
      }
      const sendPort: Post = (message, transfer) =>
        reply(message.type === 'edge-port' ? { ...message, nonce } : message, transfer)
      const worker = workers.get(place)
      if (worker) worker.openPort(sendPort, decline)
      else decline()
    },
    sendPorts(send) {
      for (const worker of workers.values()) worker.openPort(send, () => {})
      for (const place of places) {
        const reason = whyDisabled(place)
        if (reason) send({ type: 'no-edge', place, reason })
      }
    },
    update,
    tryAgain(place) {
      failures.clear(place)
      start(place)
      if (latest) update(latest)
    },
  }
}
