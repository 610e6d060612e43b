/** Shared state in Redis or Valkey. While the store cannot be reached, every gateway uses its own state. */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { RateLimiterRedis } from 'rate-limiter-flexible'
import { Characterization } from '../inference/characterize.ts'
import { countInProcess } from '../limits/work-limit.ts'
import { createSharedAnswers } from './shared-answers.ts'
import type { SharedState } from './shared-state.ts'

/** A command that takes longer counts as failed. The store is near, and a request waits for it. */
const commandLimitMs = 1_000
const maximumReconnectDelayMs = 2_000
/** How long a gateway waits for the store at start. Without the store it would run questions that another gateway has answered. */
const firstConnectionMs = 2_000
const lineLifetimeSeconds = 24 * 3600

export interface StoreOptions {
  /** `redis://host:6379` */
  readonly url: string
  /** Identifies the weights: gateways with other weights do not share answers. */
  readonly artefacts: string
  /** The lifetime of an answer. */
  readonly lifetimeMs: number
  /** The deadline of a request, after which nobody waits for another gateway. */
  readonly timeoutMs: number
  onChange(available: boolean, reason: string): void
}

/** Connects to the store in the background. */
export function openStoreState({
  url,
  artefacts,
  lifetimeMs,
  timeoutMs,
  onChange,
}: StoreOptions): SharedState {
  const store = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: commandLimitMs,
    connectTimeout: maximumReconnectDelayMs,
    retryStrategy: (attempt) => Math.min(50 * 2 ** attempt, maximumReconnectDelayMs),
  })
  let reason = 'connection closed'
  let closed = false
  store.on('error', (error: NodeJS.ErrnoException) => {
    reason = error.code ?? error.message
  })
  let reported: boolean | undefined
  const report = (available: boolean) => {
    if (available !== reported && !closed) onChange(available, reason)
    reported = available
  }
  store.on('ready', () => report(true))
  store.on('close', () => report(false))

  const opened = Promise.race([
    new Promise<void>((resolve) => store.once('ready', () => resolve())),
    sleep(firstConnectionMs, undefined, { ref: false }),
  ])

  const keyOf = (...parts: string[]) => ['breakeven', ...parts].join(':')

  const answers = createSharedAnswers({
    store,
    owner: randomUUID(),
    leasePrefix: `${keyOf('lease')}:`,
    lifetimeMs,
    timeoutMs,
  })

  return {
    createCounter: (points, duration) =>
      new RateLimiterRedis({
        storeClient: store,
        keyPrefix: keyOf('limit', String(points)),
        points,
        duration,
        rejectIfRedisNotReady: true,
        insuranceLimiter: countInProcess(points, duration),
      }),
    once: (question, run, signal) => answers.once(keyOf('answer', artefacts, question), run, signal),
    async publishLine(network, backend, line) {
      const key = keyOf('line', artefacts, network, backend)
      try {
        await store.set(key, JSON.stringify(line), 'EX', lineLifetimeSeconds, 'NX')
        return Characterization.parse(JSON.parse((await store.get(key)) ?? ''))
      } catch {
        return line
      }
    },
    opened,
    available: () => store.status === 'ready',
    async close() {
      closed = true
      answers.close()
      store.disconnect()
    },
  }
}
