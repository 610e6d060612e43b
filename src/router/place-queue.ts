/** The queue of a place of this device. A wait for a busy engine belongs to the time of the place. */
import { Failure } from '../failure.ts'
import { type Milliseconds, ms } from '../units.ts'
import type { Clock } from './run.ts'

export interface PlaceQueue {
  /** Returns the expected time until a new run starts. */
  wait(): Milliseconds
  /**
   * Starts a run when one of the places in the queue is free. A run that is aborted while it waits never starts.
   *
   * @param start must not throw before it returns its promise
   * @throws Failure `edge-timeout` when the run exceeds its deadline; it then no longer blocks the queue
   */
  run<T>(expected: Milliseconds, signal: AbortSignal, start: (signal: AbortSignal) => Promise<T>): Promise<T>
}

interface Job {
  readonly expected: Milliseconds
  readonly begin: () => void
}

export interface PlaceQueueOptions extends Clock {
  readonly concurrency: number
  readonly deadlineMs: number
}

export function createPlaceQueue({ now, after, concurrency, deadlineMs }: PlaceQueueOptions): PlaceQueue {
  const waiting: Job[] = []
  const running = new Set<{ readonly since: Milliseconds; readonly expected: Milliseconds }>()

  function beginNext() {
    while (running.size < concurrency) {
      const job = waiting.shift()
      if (!job) return
      job.begin()
    }
  }

  return {
    wait() {
      if (running.size < concurrency) return ms(0)
      const at = now()
      let left = waiting.reduce((sum, { expected }) => sum + expected, 0)
      for (const { since, expected } of running) left += Math.max(0, expected - (at - since))
      return ms(left / concurrency)
    },

    run: (expected, signal, start) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason)
        const controller = new AbortController()
        let leave = () => {
          waiting.splice(waiting.indexOf(job), 1)
          reject(signal.reason)
        }
        const abort = () => {
          controller.abort(signal.reason)
          leave()
        }
        const job: Job = {
          expected,
          begin() {
            const run = { since: now(), expected }
            running.add(run)
            // A run that has started keeps its place in the queue until it ends, because many engines cannot stop.
            leave = () => {}
            const free = () => {
              cancelTimer()
              signal.removeEventListener('abort', abort)
              if (running.delete(run)) beginNext()
            }
            const cancelTimer = after(deadlineMs, () => {
              const late = new Failure(
                'edge-timeout',
                `The device did not answer within ${deadlineMs / 1000} s.`,
              )
              controller.abort(late)
              reject(late)
              free()
            })
            start(controller.signal).then(resolve, reject).finally(free)
          },
        }
        signal.addEventListener('abort', abort)
        waiting.push(job)
        beginNext()
      }),
  }
}
