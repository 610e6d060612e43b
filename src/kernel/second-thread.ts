/**
 * A second thread over the same memory runs backward directions while the first runs forward ones. They meet at two
 * counters: directions that were asked for, and directions that are done.
 */
import { Failure } from '../failure.ts'
import { type Direction, type Directions, instantiateExports } from './kernel.ts'

/** Words of the meeting: counters. */
export const asked = 0
export const done = 1
const failed = 2
const argumentsAt = 3
/** Bytes of the counters and of a direction's arguments. */
export const meetingBytes = 64
/** No direction takes so long: the thread has died. */
const answerDeadlineMs = 20_000
/** Longer than from one layer to the next, which follows at once. Chosen by hand. */
const blockedAtMostMs = 5

/** What a second thread is started with. */
export interface ThreadStart {
  readonly module: WebAssembly.Module
  /** Shared. */
  readonly memory: WebAssembly.Memory
  /** Address of `meetingBytes`, all zero. */
  readonly meeting: number
}

const meetingOf = ({ memory, meeting }: Pick<ThreadStart, 'memory' | 'meeting'>) =>
  new Int32Array(memory.buffer, meeting, meetingBytes / 4)

/** Whether a thread can wait for directions without blocking its events. */
export const canServeDirections = typeof Atomics.waitAsync === 'function'

/**
 * Runs directions for ever: the end of its worker ends it. Between two runs it waits without blocking: Firefox settles
 * `clients.claim()` only when every worker of the origin has handled an event.
 */
export async function serveDirections(start: ThreadStart): Promise<never> {
  const { recur } = instantiateExports(start.module, start.memory)
  const meeting = meetingOf(start)
  for (let served = 0; ; served += 1) {
    // A thread that is woken looks first: the notification may be of a direction that it has served already.
    while (Atomics.load(meeting, asked) === served) {
      if (Atomics.wait(meeting, asked, served, blockedAtMostMs) === 'timed-out') {
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
 * Runs the backward direction on the second thread. Only where a thread may wait: in a worker.
 *
 * @throws Failure `edge-unavailable` when the second thread failed or does not answer; the memory is lost then
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
