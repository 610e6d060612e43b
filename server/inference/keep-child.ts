/** A child that comes back when it dies. */
import { setTimeout as sleep } from 'node:timers/promises'
import { type Milliseconds, ms } from '../../src/units.ts'
import { type Child, UnusableError } from './child.ts'
import type { Backend } from './protocol.ts'

/** A child that lived this long was healthy: its death is a first failure, not one more. */
const healthyMs = 5_000
/** Loading a network takes a second; a child that takes this long is stuck. */
const loadLimitMs = 60_000

/** Wait before the n-th respawn in a row: 0.1 s, doubled each time, 10 s at most. */
export const backOff = (failures: number): Milliseconds =>
  ms(Math.min(100 * 2 ** Math.max(0, failures - 1), 10_000))

export interface KeptChildNeeds {
  start(): Child
  now(): Milliseconds
  /** The child can run now. */
  onReady(backend: Backend): void
  /** The child says why it cannot run; it is started again all the same. */
  onUnusable?(reason: string): void
  /** The child is gone and will be back after `delay`. */
  onDown(reason: string, failures: number, delay: Milliseconds): void
}

export interface KeptChild {
  /** Undefined while it is starting, or waiting to. */
  current(): Child | undefined
  /** Deaths in a row without a healthy life in between. */
  failures(): number
  /** Ends it for good. */
  close(): Promise<void>
}

/** Starts a child and starts it again whenever it ends, waiting longer each time. */
export function keepChild({ start, now, onReady, onUnusable, onDown }: KeptChildNeeds): KeptChild {
  const closing = new AbortController()
  let latest: Child | undefined
  let current: Child | undefined
  let failures = 0

  async function live() {
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
        // It ended before it was ready: `ended` below says why.
        if (error instanceof UnusableError) onUnusable?.(error.message)
      } finally {
        clearTimeout(stuck)
      }
      const reason = await child.ended
      current = undefined
      if (closing.signal.aborted) return
      const healthy = readyAt !== undefined && now() - readyAt > healthyMs
      failures = healthy ? 1 : failures + 1
      onDown(reason, failures, backOff(failures))
      await sleep(backOff(failures), undefined, { signal: closing.signal }).catch(() => {})
    }
  }
  const life = live()

  return {
    current: () => current,
    failures: () => failures,
    async close() {
      closing.abort()
      latest?.close()
      const stubborn = setTimeout(() => latest?.kill(), 2_000)
      await life
      clearTimeout(stubborn)
    },
  }
}
