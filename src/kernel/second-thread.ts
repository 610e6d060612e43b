/**
 * Runs the backward directions of layers on a second thread while the first thread runs the forward ones. Both threads share
 * the memory and synchronise by two counters: requested directions and completed directions.
 */
import { Failure } from '../failure.ts'
import { type Direction, type Directions, instantiateExports } from './kernel.ts'

/** Indices of the counters. */
export const asked = 0
export const done = 1
const failed = 2
const argumentsAt = 3
/** Bytes of the counters and the arguments of a direction. */
export const controlBytes = 64
/** A direction that takes longer means that the thread terminated. */
const answerDeadlineMs = 20_000
/** Maximum blocking wait for the next direction. It exceeds the time between two layers. Chosen by hand. */
const maxBlockingWaitMs = 5

/** The start message of the second thread. */
export interface ThreadStart {
  readonly module: WebAssembly.Module
  /** The shared memory. */
  readonly memory: WebAssembly.Memory
  /** Address of `controlBytes` zero bytes. */
  readonly meeting: number
}

const meetingOf = ({ memory, meeting }: Pick<ThreadStart, 'memory' | 'meeting'>) =>
  new Int32Array(memory.buffer, meeting, controlBytes / 4)

/** Whether a thread can wait for directions without blocking its event loop. */
export const canServeDirections = typeof Atomics.waitAsync === 'function'

/**
 * Serves directions until its worker terminates. Between runs it waits without blocking, because Firefox resolves
 * `clients.claim()` only after every worker of the origin has handled an event.
 */
export async function serveDirections(start: ThreadStart): Promise<never> {
  const { recur } = instantiateExports(start.module, start.memory)
  const meeting = meetingOf(start)
  for (let served = 0; ; served += 1) {
    // Checks the counter after each notification, because it can be for a direction that is already complete.
    while (Atomics.load(meeting, asked) === served) {
      if (Atomics.wait(meeting, asked, served, maxBlockingWaitMs) === 'timed-out') {
        await Atomics.waitAsync(meeting, asked, served).value
      }
    }
    try {
      recur(
        ...(Array.from(meeting.subarray(argumentsAt, argumentsAt + recur.length)) as unknown as Direction),
      )
    } catch {
      Atomics.store(meeting, failed, 1)
    }
    Atomics.store(meeting, done, served + 1)
    Atomics.notify(meeting, done)
  }
}

/**
 * Runs the backward direction on the second thread. It uses a blocking wait, so it must be called in a worker.
 *
 * @throws Failure `edge-unavailable` if the second thread fails or does not answer; the memory is then unusable
 */
export function withSecondThread(
  recur: (...direction: Direction) => void,
  place: Pick<ThreadStart, 'memory' | 'meeting'>,
  deadlineMs = answerDeadlineMs,
): Directions {
  return {
    run(forward, backward) {
      const meeting = meetingOf(place)
      meeting.set(backward, argumentsAt)
      const count = Atomics.add(meeting, asked, 1) + 1
      Atomics.notify(meeting, asked)
      recur(...forward)
      while (Atomics.load(meeting, done) < count) {
        if (Atomics.wait(meeting, done, count - 1, deadlineMs) === 'timed-out') throw lost('does not answer')
      }
      if (Atomics.load(meeting, failed)) throw lost('failed')
    },
  }
}

const lost = (what: string) =>
  new Failure(
    'edge-unavailable',
    `The second thread of this device’s engine ${what}. The engine starts again.`,
  )
