/** The start of an edge worker: everything the platform gives is handed to the parts here. */
import { plainFailure } from '../../failure.ts'
import { holdLifeLock } from '../../life-lock.ts'
import { ms } from '../../units.ts'
import type { Backend } from '../backends/backend.ts'
import { networks } from '../networks.ts'
import { type FromEdgeToPage, lifeLockPrefix, type ToEdgeFromPage } from '../protocol.ts'
import { openModelStore } from '../storage/open-model-store.ts'
import { createEdgeWorker, type EdgeWorker, type EdgeWorkerNeeds } from './edge-worker.ts'
import { checkEngine, knownAnswers } from './known-answers.ts'

declare const self: DedicatedWorkerGlobalScope

const tell = (message: FromEdgeToPage) => self.postMessage(message)

function die(reason: string, isFault = false): void {
  tell({ type: 'dying', reason, isFault })
  self.close()
}

/** A page that is this busy has more to do than to keep a mark. */
const markPatienceMs = 1_000

/** The page keeps the marks: it can write at once, and knows when it is closed. */
function createMarks() {
  let hear = () => {}
  return {
    heard: () => hear(),
    async marked<T>(run: () => Promise<T>): Promise<T> {
      await new Promise<void>((resolve) => {
        hear = resolve
        setTimeout(resolve, markPatienceMs)
        tell({ type: 'mark' })
      })
      try {
        return await run()
      } finally {
        tell({ type: 'unmark' })
      }
    },
  }
}

/**
 * Serves a place from this worker until it dies.
 *
 * @param onCharacterized called once, after the first complete characterization: the place is known and idle
 */
export async function startPlace(backend: Backend, onCharacterized = () => {}): Promise<void> {
  void backend.lost.then(({ reason, isFault }) => die(reason, isFault))
  const marks = createMarks()
  const needs: EdgeWorkerNeeds = {
    backend,
    store: await openModelStore(),
    networks,
    isolated: self.crossOriginIsolated,
    now: () => ms(performance.now()),
    random: Math.random,
    check: (network, name) => checkEngine(network, knownAnswers[name] ?? [], backend),
    marked: marks.marked,
    onWrong: () => tell({ type: 'wrong' }),
    onCharacterized,
  }
  let worker: EdgeWorker | undefined
  self.onmessage = ({ data }: MessageEvent<ToEdgeFromPage>) => {
    if (data.type === 'marked') marks.heard()
    else worker?.connect(data.port)
  }
  try {
    worker = await createEdgeWorker(needs)
  } catch (error) {
    return die(plainFailure(error).message)
  }
  const newName = () => `${lifeLockPrefix}${crypto.randomUUID()}`
  holdLifeLock(navigator.locks, newName, (lock) => tell({ type: 'alive', lock, place: backend.place }))
}
