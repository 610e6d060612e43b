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
import { type EdgeWorker, startEdgeWorker } from './edge-worker.ts'
import type { EngineStrikes } from './engine-strikes.ts'

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

type Never = Extract<ToServiceWorker, { type: 'no-edge' }>['never'] & string

type Post = (message: ToServiceWorker, transfer?: Transferable[]) => void

export interface EdgeWorkers {
  /** Answers a gateway's `need-edge` with a port, or with a refusal. */
  answer(place: EdgePlaceId, nonce: string, reply: Post): void
  /** Sends a port to every running worker, so that a new gateway starts with them. */
  lendAll(post: Post): void
  /** Starts and stops engines with their settings. The reference engine also replaces ours when ours cannot run. */
  update(status: Pick<GatewayStatus, 'settings' | 'edges'>): void
  /** Starts a disabled engine when the person asks for it. */
  tryAgain(place: EdgePlaceId): void
}

/**
 * @param strikes failures recorded against engines; an engine with a strike is not started
 * @param post reaches the current gateway when a worker starts
 * @param moment resolves when our own engine may start
 */
export function startEdgeWorkers(
  clock: Clock,
  strikes: EngineStrikes,
  post: Post,
  moment: Promise<void>,
): EdgeWorkers {
  const workers = new Map<EdgePlaceId, EdgeWorker>()
  let hasOwnEngineFailed = false
  let heard: Parameters<EdgeWorkers['update']>[0] | undefined

  const start = (place: EdgePlaceId) => {
    if (workers.has(place)) return
    if (strikes.rests(place)) return setAside(place)
    const worker = startEdgeWorker(place, urls[place], clock, {
      alive: () => worker.lend(post, () => {}),
      riskBegins: () => strikes.begin(place),
      riskEnds: () => strikes.end(place),
      wrong() {
        strikes.strike(place, 'wrong')
        setAside(place)
      },
      lost: () => strikes.lose(place) && setAside(place),
      startFailed(times) {
        if (place !== 'simd' || times < maxFailedStarts) return
        hasOwnEngineFailed = true
        giveUp('simd', 'unsupported')
      },
    })
    workers.set(place, worker)
  }

  /** Disabled for this page. The reference engine replaces ours. */
  const giveUp = (place: EdgePlaceId, never: Never) => {
    run(place, false)
    post({ type: 'no-edge', place, never })
    if (place === 'simd') run('wasm', true)
  }
  const setAside = (place: EdgePlaceId) => giveUp(place, 'set-aside')

  const run = (place: EdgePlaceId, wanted: boolean) => {
    if (wanted) return start(place)
    workers.get(place)?.stop()
    workers.delete(place)
  }

  const whyNever = (place: EdgePlaceId): Never | undefined => {
    if (strikes.rests(place)) return 'set-aside'
    const isUnsupported = place === 'simd' ? hasOwnEngineFailed : place === 'webgpu' && !('gpu' in navigator)
    return isUnsupported ? 'unsupported' : undefined
  }

  // The strikes must be known first: the engine that crashed the last tab must not start.
  let isRecordRead = false
  void strikes.ready.then(() => {
    isRecordRead = true
    if (heard) update(heard)
  })
  void Promise.all([moment, strikes.ready]).then(() => start('simd'))

  function update(status: NonNullable<typeof heard>) {
    heard = status
    if (!isRecordRead) return
    const { settings, edges } = status
    const own = edges.find(({ place }) => place === 'simd')
    const needsReplacement = own ? own.unsupported !== undefined : whyNever('simd') !== undefined
    run('wasm', (settings.referenceEngine || needsReplacement) && !strikes.rests('wasm'))
    run('webgpu', settings.webgpu && whyNever('webgpu') === undefined)
  }

  return {
    answer(place, nonce, reply) {
      const refuse = () => {
        const never = whyNever(place)
        if (place === 'simd' && never) workers.get('wasm')?.lend(reply, () => {})
        reply({ type: 'no-edge', place, ...(never && { never }), nonce })
      }
      const lend: Post = (message, transfer) =>
        reply(message.type === 'lend' ? { ...message, nonce } : message, transfer)
      const worker = workers.get(place)
      if (worker) worker.lend(lend, refuse)
      else refuse()
    },
    lendAll(send) {
      for (const worker of workers.values()) worker.lend(send, () => {})
      for (const place of places) {
        const never = whyNever(place)
        if (never) send({ type: 'no-edge', place, never })
      }
    },
    update,
    tryAgain(place) {
      strikes.pardon(place)
      start(place)
      if (heard) update(heard)
    },
  }
}
