/** Runs one job at a time. Questions of people come before background work. The caller measures the queueing time. */
import type { Urgency } from '../protocol.ts'

interface Job {
  readonly key: string
  readonly run: () => Promise<void>
}

export interface RunQueue {
  /** @param run must not throw */
  add(key: string, urgency: Urgency, run: () => Promise<void>): void
  /** Removes a queued job. @returns false if the job is unknown or has started, because a run cannot be interrupted */
  drop(key: string): boolean
}

/** @param nextTask yields to the event loop between two runs, so that cancellations are processed */
export function createRunQueue(nextTask: () => Promise<void>): RunQueue {
  const waiting: Record<Urgency, Job[]> = { question: [], background: [] }
  let busy = false

  async function work() {
    if (busy) return
    busy = true
    for (;;) {
      const job = waiting.question.shift() ?? waiting.background.shift()
      if (!job) break
      await job.run()
      await nextTask()
    }
    busy = false
  }

  return {
    add(key, urgency, run) {
      waiting[urgency].push({ key, run })
      void work()
    },
    drop(key) {
      for (const jobs of Object.values(waiting)) {
        const index = jobs.findIndex((job) => job.key === key)
        if (index >= 0) return jobs.splice(index, 1).length > 0
      }
      return false
    },
  }
}

/** Resolves in the next task of the event loop, without the minimum delay of timers. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(undefined)
  })
}
