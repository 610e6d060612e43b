/** Starts and restarts the edge worker of one place, and opens ports to it. */
import type { EdgePlaceId, FromEdgeToPage, ToEdgeFromPage } from '../../edge/protocol.ts'
import type { ToServiceWorker } from '../../gateway/protocol.ts'
import { type Milliseconds, ms } from '../../units.ts'
import type { Clock } from './clock.ts'
import { trustedScriptUrl } from './trusted-script-urls.ts'

const startTimeout = ms(15_000)
const firstRestartDelay = ms(250)
const maxRestartDelay = ms(30_000)
/** A worker that ran this long resets the restart delay. */
const healthyAfter = ms(60_000)

/** The delay before the `failures`th consecutive restart. */
export const restartDelay = (failures: number): Milliseconds =>
  ms(Math.min(maxRestartDelay, firstRestartDelay * 2 ** Math.max(0, failures - 1)))

export interface EdgeWorkerEvents {
  /** The worker can open ports. */
  readonly alive: () => void
  /** The worker begins a step that may crash this tab. The step ends, or the worker does. */
  readonly riskBegins: () => void
  readonly riskEnds: () => void
  /** The worker computes wrong answers. */
  readonly wrong: () => void
  /** The worker was running and stopped itself: its GPU was lost, or its code trapped. It restarts unless it is stopped. */
  readonly lost: () => void
  /** The worker failed to start this many times in a row. Another attempt follows. */
  readonly startFailed: (times: number) => void
}

export interface EdgeWorkerHandle {
  /** Opens a new port, and waits for a worker that is starting. Calls `decline` if no worker will start. */
  openPort(send: (message: ToServiceWorker, transfer: Transferable[]) => void, decline: () => void): void
  stop(): void
}

/**
 * Starts a worker, and restarts it with growing delays when it ends. The browser releases the worker's life lock within
 * milliseconds of its death. No event reports the death.
 */
export function startEdgeWorker(
  place: EdgePlaceId,
  url: string,
  clock: Clock,
  { alive, riskBegins, riskEnds, wrong, lost, startFailed }: EdgeWorkerEvents,
): EdgeWorkerHandle {
  let worker: Worker | undefined
  let lock: string | undefined
  let failures = 0
  let failedStarts = 0
  let stopped = false
  let risks = 0
  let waiting: { send: () => void; decline: () => void }[] = []

  const begin = () => {
    risks += 1
    riskBegins()
  }
  const end = () => {
    if (risks === 0) return
    risks -= 1
    riskEnds()
  }
  const endAll = () => {
    while (risks > 0) end()
  }

  const replace = (ended: Worker, startedAt: Milliseconds) => {
    if (worker !== ended) return
    ended.terminate()
    worker = undefined
    endAll()
    failedStarts = lock === undefined ? failedStarts + 1 : 0
    lock = undefined
    failures = clock.now() - startedAt > healthyAfter ? 1 : failures + 1
    const declined = waiting
    waiting = []
    for (const { decline } of declined) decline()
    if (stopped) return
    if (failedStarts > 0) startFailed(failedStarts)
    clock.after(restartDelay(failures), spawn)
  }

  function spawn() {
    if (stopped || worker) return
    begin()
    const started = new Worker(trustedScriptUrl(url), { type: 'module', name: place })
    const startedAt = clock.now()
    worker = started
    const cancelDeadline = clock.after(startTimeout, () => replace(started, startedAt))
    started.addEventListener('error', () => {
      // After a start, an error event is an exception in a running worker. Its lock shows whether it died.
      if (lock === undefined) replace(started, startedAt)
    })
    started.addEventListener('message', ({ data }: MessageEvent<FromEdgeToPage>) => {
      if (worker !== started) return
      switch (data.type) {
        case 'mark':
          begin()
          return started.postMessage({ type: 'marked' } satisfies ToEdgeFromPage)
        case 'unmark':
          return end()
        case 'wrong':
          return wrong()
        case 'dying':
          if (lock !== undefined && data.isFault) lost()
          return replace(started, startedAt)
        case 'alive': {
          cancelDeadline()
          // A worker whose lock was broken reports ready again, with a new lock.
          if (lock === undefined) end()
          lock = data.lock
          // Without locks, only the worker's own message reports its end.
          navigator.locks
            ?.request(data.lock, { mode: 'shared' }, () => lock === data.lock && replace(started, startedAt))
            .catch(() => {})
          const ready = waiting
          waiting = []
          for (const { send } of ready) send()
          alive()
        }
      }
    })
  }

  spawn()
  return {
    openPort(send, decline) {
      const now = () => {
        if (!worker || lock === undefined) return decline()
        const { port1, port2 } = new MessageChannel()
        worker.postMessage({ type: 'connect', port: port1 } satisfies ToEdgeFromPage, [port1])
        send({ type: 'edge-port', place, lock, port: port2 }, [port2])
      }
      if (worker && lock !== undefined) now()
      else if (worker && !stopped) waiting.push({ send: now, decline })
      else decline()
    },
    stop() {
      stopped = true
      endAll()
      worker?.terminate()
      worker = undefined
    },
  }
}
