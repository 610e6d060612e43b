/** The second thread of the `simd` place. It runs the same worker script with another name. */
import type { Directions, Kernel } from '../../kernel/kernel.ts'
import {
  canServeDirections,
  controlBytes,
  serveDirections,
  type ThreadStart,
  withSecondThread,
} from '../../kernel/second-thread.ts'

declare const self: DedicatedWorkerGlobalScope

const threadName = 'second-thread'
const startDeadlineMs = 10_000

export const isSecondThread = (name: string): boolean => name === threadName

/** Waits for its start message, confirms it and serves directions. */
export function runSecondThread(): void {
  self.onmessage = ({ data }: MessageEvent<ThreadStart>) => {
    self.postMessage('ready')
    void serveDirections(data)
  }
}

/** Starts the second thread. Resolves with undefined if it cannot start; one thread is then slower but sufficient. It terminates with this worker. */
export function startSecondThread(
  kernel: Kernel,
  module: WebAssembly.Module,
): Promise<Directions | undefined> {
  if (!canServeDirections) return Promise.resolve(undefined)
  const { heap, recur } = kernel
  const meeting = heap.allocate(controlBytes)
  heap.floats(meeting, controlBytes / 4).fill(0)
  const start: ThreadStart = { module, memory: heap.memory, meeting }
  return new Promise((resolve) => {
    const worker = new Worker(self.location.href, { type: 'module', name: threadName })
    const end = (directions: Directions | undefined) => {
      clearTimeout(timer)
      if (!directions) worker.terminate()
      resolve(directions)
    }
    const timer = setTimeout(() => end(undefined), startDeadlineMs)
    worker.onmessage = () => end(withSecondThread(recur, start))
    worker.onerror = () => end(undefined)
    worker.postMessage(start)
  })
}
