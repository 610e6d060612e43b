/** Shared state in Redis or Valkey. While the store cannot be reached, every gateway uses its own state. */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { RateLimiterRedis } from 'rate-limiter-flexible'
import { Failure } from '../../src/failure.ts'
import type { Answered } from '../answer-once.ts'
import { Characterization } from '../inference/characterize.ts'
import type { RunResult } from '../inference/job.ts'
import { countInProcess } from '../limits/work-limit.ts'
import { decodeRunResult, encodeRunResult } from './encode-run-result.ts'
import type { SharedState } from './shared-state.ts'

/** A command that takes longer counts as failed. The store is near, and a request waits for it. */
const commandLimitMs = 1_000
const maximumReconnectDelayMs = 2_000
/** How long a gateway waits for the store at start. Without the store it would run questions that another gateway has answered. */
const firstConnectionMs = 2_000
/** Lease of a key. A gateway renews it while the run continues, so the keys of a dead gateway expire. */
const leaseMs = 2_000
const renewalMs = 500
const firstPollMs = 5
const maximumPollMs = 100
const lineLifetimeSeconds = 24 * 3600

/** Sets the lifetime of a key, or deletes it, if it still has the value of this gateway. */
const renewScript = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('pexpire', KEYS[1], ARGV[2]) end`
const releaseScript = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end`

const answerMark = 'answer '

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

  const owner = randomUUID()
  const keyOf = (...parts: string[]) => ['breakeven', ...parts].join(':')

  /** Waits until this gateway holds the key, or another one has answered. Undefined means that it holds it. */
  async function claim(key: string, signal: AbortSignal): Promise<string | undefined> {
    const giveUpAt = performance.now() + timeoutMs
    for (
      let pollMs = firstPollMs;
      performance.now() < giveUpAt;
      pollMs = Math.min(2 * pollMs, maximumPollMs)
    ) {
      if ((await store.set(key, owner, 'PX', leaseMs, 'NX')) === 'OK') return undefined
      const value = await store.get(key)
      if (value?.startsWith(answerMark)) return value.slice(answerMark.length)
      await sleep(pollMs, undefined, { signal }).catch(() => {
        throw new Failure('cancelled', 'Cancelled while another server answered.')
      })
    }
    throw new Failure('timeout', `No answer within ${timeoutMs} ms.`, { retryAfterMs: 1_000 })
  }

  async function runAndShare(
    key: string,
    run: (signal: AbortSignal) => Promise<RunResult>,
    signal: AbortSignal,
  ) {
    const renewal = setInterval(
      () => void store.eval(renewScript, 1, key, owner, leaseMs).catch(() => {}),
      renewalMs,
    )
    try {
      const ran = await run(signal)
      // The answer is returned even if it could not be stored.
      await store.set(key, answerMark + encodeRunResult(ran), 'PX', lifetimeMs).catch(() => {})
      return ran
    } catch (error) {
      await store.eval(releaseScript, 1, key, owner).catch(() => {})
      throw error
    } finally {
      clearInterval(renewal)
    }
  }

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
    async once(question, run, signal): Promise<Answered<RunResult>> {
      const key = keyOf('answer', artefacts, question)
      let answer: string | undefined
      try {
        answer = await claim(key, signal)
      } catch (error) {
        if (error instanceof Failure) throw error
        return { value: await run(signal), remembered: false }
      }
      if (answer !== undefined) return { value: decodeRunResult(answer), remembered: true }
      return { value: await runAndShare(key, run, signal), remembered: false }
    },
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
      store.disconnect()
    },
  }
}
