/** The start of an edge worker: everything the platform gives is handed to the parts here. */
import { plainFailure } from '../failure.ts'
import { ms } from '../units.ts'
import type { Backend } from './backend.ts'
import { createEdgeWorker } from './edge-worker.ts'
import { holdLifeLock } from './life-lock.ts'
import { networks } from './networks.ts'
import { openModelStore } from './open-model-store.ts'
import type { FromEdgeToPage, ToEdgeFromPage } from './protocol.ts'

declare const self: DedicatedWorkerGlobalScope

const tell = (message: FromEdgeToPage) => self.postMessage(message)

function die(reason: string): void {
  tell({ type: 'dying', reason })
  self.close()
}

/**
 * Serves a place from this worker until it dies.
 *
 * @param onCharacterized called once, after the first complete characterization: the place is known and idle
 */
export async function startPlace(backend: Backend, onCharacterized = () => {}): Promise<void> {
  void backend.lost.then(die)
  if (!navigator.locks) return die('this browser has no Web Locks, so the death of a worker goes unnoticed')
  const needs = {
    backend,
    store: await openModelStore(),
    networks,
    isolated: self.crossOriginIsolated,
    now: () => ms(performance.now()),
    random: Math.random,
    onCharacterized,
  }
  const worker = await createEdgeWorker(needs).catch((error) => die(plainFailure(error).message))
  if (!worker) return
  self.onmessage = ({ data }: MessageEvent<ToEdgeFromPage>) => worker.connect(data.port)
  tell({ type: 'alive', lock: await holdLifeLock(navigator.locks), place: backend.place })
}
