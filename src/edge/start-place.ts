/** The start of an edge worker: everything the platform gives is handed to the parts here. */
import { ms } from '../units.ts'
import type { Backend } from './backend.ts'
import { openCacheFiles } from './cache-files.ts'
import { createEdgeWorker } from './edge-worker.ts'
import { holdLifeLock } from './life-lock.ts'
import { createMemoryFiles } from './memory-files.ts'
import { createModelStore, type ModelStore } from './model-store.ts'
import { networks } from './networks.ts'
import { openOpfsFiles } from './opfs-files.ts'
import type { FromEdgeToPage, ToEdgeFromPage } from './protocol.ts'

declare const self: DedicatedWorkerGlobalScope

const tell = (message: FromEdgeToPage) => self.postMessage(message)

function wait(duration: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, duration)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })
}

/** The model store of this browser: the best storage it has, and memory behind it. */
export async function openModelStore(): Promise<ModelStore> {
  const lasting =
    (await openOpfsFiles(navigator.storage)) ??
    (await openCacheFiles('caches' in self ? self.caches : undefined))
  const store = createModelStore({
    storages: [...(lasting ? [lasting] : []), createMemoryFiles()],
    fetch: self.fetch.bind(self),
    exclusively: (name, signal, run) => navigator.locks.request(name, { signal }, run),
    wait,
  })
  const shipped = Object.values(networks).flatMap(({ files }) => [files.fp32, files.int8])
  void store.keepOnly(shipped).catch(() => {})
  return store
}

/** Serves a place from this worker until it dies. Ports lent before it is ready wait in the message queue. */
export async function startPlace(backend: Backend): Promise<void> {
  const starting = openModelStore().then((store) =>
    createEdgeWorker({
      backend,
      store,
      networks,
      isolated: self.crossOriginIsolated,
      now: () => ms(performance.now()),
      random: Math.random,
    }),
  )
  self.onmessage = async ({ data }: MessageEvent<ToEdgeFromPage>) => (await starting).connect(data.port)
  void backend.lost.then((reason) => {
    tell({ type: 'dying', reason })
    self.close()
  })
  if (!navigator.locks) {
    return tell({
      type: 'dying',
      reason: 'this browser has no Web Locks, so the death of a worker goes unnoticed',
    })
  }
  await starting
  tell({ type: 'alive', lock: await holdLifeLock(navigator.locks), place: backend.place })
}
