/** Starts an edge worker and connects its parts to the platform. */
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

const post = (message: FromEdgeToPage) => self.postMessage(message)

function die(reason: string, isFault = false): void {
  post({ type: 'dying', reason, isFault })
  self.close()
}

/** How long the worker waits for the page to store a crash mark. */
const markDeadlineMs = 1_000

/** Creates crash marks. The page stores them, because it can write synchronously and knows when it is closed. */
function createMarks() {
  let confirm = () => {}
  return {
    confirm: () => confirm(),
    async marked<T>(run: () => Promise<T>): Promise<T> {
      await new Promise<void>((resolve) => {
        confirm = resolve
        setTimeout(resolve, markDeadlineMs)
        post({ type: 'mark' })
      })
      try {
        return await run()
      } finally {
        post({ type: 'unmark' })
      }
    },
  }
}

/** Serves a place until the worker terminates. */
export async function startPlace(backend: Backend): Promise<void> {
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
    onWrong: () => post({ type: 'wrong' }),
  }
  let worker: EdgeWorker | undefined
  self.onmessage = ({ data }: MessageEvent<ToEdgeFromPage>) => {
    if (data.type === 'marked') marks.confirm()
    else worker?.connect(data.port)
  }
  try {
    worker = await createEdgeWorker(needs)
  } catch (error) {
    return die(plainFailure(error).message)
  }
  const newName = () => `${lifeLockPrefix}${crypto.randomUUID()}`
  holdLifeLock(navigator.locks, newName, (lock) => post({ type: 'alive', lock, place: backend.place }))
}
