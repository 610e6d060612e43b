/** The entry of the Lab's worker. Simulations take seconds and must not block the page. */
import { plainFailure } from '../failure.ts'
import type { FromLab, LabSetup, ToLab } from './protocol.ts'
import { runSetup } from './run-setup.ts'

declare const self: DedicatedWorkerGlobalScope

/** Messages are read between slices of this length. */
const sliceMs = 40

const post = (message: FromLab) => self.postMessage(message)
const breath = () => new Promise((resolve) => setTimeout(resolve))

/** The current run. Other runs stop at their next slice. */
let latest = 0

async function work(id: number, setup: LabSetup) {
  try {
    let breathedAt = performance.now()
    for (const update of runSetup(setup)) {
      if (update.type === 'result') post({ ...update, id })
      if (performance.now() - breathedAt < sliceMs) continue
      if (update.type === 'progress') post({ ...update, id })
      await breath()
      if (latest !== id) return
      breathedAt = performance.now()
    }
  } catch (error) {
    post({ type: 'failed', id, failure: plainFailure(error) })
  }
}

self.addEventListener('message', ({ data }: MessageEvent<ToLab>) => {
  latest = data.type === 'run' ? data.id : 0
  if (data.type === 'run') void work(data.id, data.setup)
})
