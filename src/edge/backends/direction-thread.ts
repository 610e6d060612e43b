/** The second thread of the `simd` place: the same worker script, started under another name. */
import type { Directions, Kernel } from '../../kernel/kernel.ts'
import {
  canServeDirections,
  meetingBytes,
  serveDirections,
  type ThreadStart,
  withSecondThread,
} from '../../kernel/second-thread.ts'

declare const self: DedicatedWorkerGlobalScope

const threadName = 'second-thread'
const birthDeadlineMs = 10_000

export const isSecondThread = (name: string): boolean => name === threadName

/** Waits for what it is started with, says that it is here, and serves. */
export function becomeSecondThread(): void {
  self.onmessage = ({ data }: MessageEvent<ThreadStart>) => {
    self.postMessage('ready')
    void serveDirections(data)
  }
}

/** Undefined when it cannot be started: one thread does as well, only slower. It ends with this worker. */
export function startSecondThread(
  kernel: Kernel,
  module: WebAssembly.Module,
): Promise<Directions | undefined> {
  if (!canServeDirections) return Promise.resolve(undefined)
  const { heap, recur } = kernel
  const meeting = heap.allocate(meetingBytes)
  heap.floats(meeting, meetingBytes / 4).fill(0)
  const start: ThreadStart = { module, memory: heap.memory, meeting }
  return new Promise((resolve) => {
    const worker = new Worker(self.location.href, { type: 'module', name: threadName })
    const end = (directions: Directions | undefined) => {
      clearTimeout(timer)
      if (!directions) worker.terminate()
      resolve(directions)
    }
    const timer = setTimeout(() => end(undefined), birthDeadlineMs)
    worker.onmessage = () => end(withSecondThread(recur, start))
    worker.onerror = () => end(undefined)
    worker.postMessage(start)
  })
}
