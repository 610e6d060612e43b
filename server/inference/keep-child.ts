/** Restarts a child process when it exits. */
import { setTimeout as sleep } from 'node:timers/promises'
import { type Milliseconds, ms } from '../../src/units.ts'
import { type Child, UnusableError } from './child.ts'
import type { Backend } from './protocol.ts'

/** A child that ran this long was healthy, so its exit counts as a first failure. */
const healthyMs = 5_000
/** A network loads in about a second. A child that takes this long is stuck. */
const loadLimitMs = 60_000

/** The delay before the n-th consecutive restart: 0.1 s, doubled each time, 10 s at most. */
export const backOff = (failures: number): Milliseconds =>
  ms(Math.min(100 * 2 ** Math.max(0, failures - 1), 10_000))

/** A child has exited, and is started again after a delay. */
export interface ChildExit {
  readonly reason: string
  /** Consecutive exits without a healthy run between them. */
  readonly failures: number
  readonly delay: Milliseconds
  /** Whether it could run batches before. */
  readonly wasReady: boolean
}

export interface KeptChildNeeds {
  start(): Child
  now(): Milliseconds
  /** The child is ready. */
  onReady(backend: Backend): void
  /** The child reports why it cannot run. It is started again anyway. */
  onUnusable?(reason: string): void
  onExit(down: ChildExit): void
}

export interface KeptChild {
  /** Undefined while it starts, or waits to. */
  current(): Child | undefined
  /** Consecutive exits without a healthy run between them. */
  failures(): number
  /** Stops the child permanently. */
  close(): Promise<void>
}

/** Starts a child, and restarts it with growing delays whenever it exits. */
export function keepChild({ start, now, onReady, onUnusable, onExit }: KeptChildNeeds): KeptChild {
  const closing = new AbortController()
  let latest: Child | undefined
  let current: Child | undefined
  let failures = 0

  async function run() {
    while (!closing.signal.aborted) {
      const child = start()
      latest = child
      const stuck = setTimeout(() => child.kill(), loadLimitMs)
      let readyAt: Milliseconds | undefined
      try {
        const backend = await child.ready
        readyAt = now()
        current = child
        onReady(backend)
      } catch (error) {
        // The child exited before it was ready. `ended` below has the reason.
        if (error instanceof UnusableError) onUnusable?.(error.message)
      } finally {
        clearTimeout(stuck)
      }
      const reason = await child.ended
      current = undefined
      if (closing.signal.aborted) return
      const healthy = readyAt !== undefined && now() - readyAt > healthyMs
      failures = healthy ? 1 : failures + 1
      onExit({ reason, failures, delay: backOff(failures), wasReady: readyAt !== undefined })
      await sleep(backOff(failures), undefined, { signal: closing.signal }).catch(() => {})
    }
  }
  const running = run()

  return {
    current: () => current,
    failures: () => failures,
    async close() {
      closing.abort()
      latest?.close()
      const stubborn = setTimeout(() => latest?.kill(), 2_000)
      await running
      clearTimeout(stubborn)
    },
  }
}
