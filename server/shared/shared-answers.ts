/**
 * Runs a question once on all gateways of a store. A key holds the name of the gateway that runs the question, then its answer.
 *
 * A gateway renews one lease for all of its runs, and looks for all answers that it waits for with one command: the number of
 * commands must not grow with the length of the queue, or an overloaded service spends its time on the store.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import { Failure } from '../../src/failure.ts'
import type { Answered } from '../answer-once.ts'
import type { RunResult } from '../inference/job.ts'
import { type Resolvers, withResolvers } from '../with-resolvers.ts'
import { decodeRunResult, encodeRunResult } from './encode-run-result.ts'
import type { SharedState } from './shared-state.ts'

/** The lease of a gateway. When it ends, others run the questions that the gateway held. */
const leaseMs = 2_000
const renewalMs = 500
const pollMs = 10
/** Keys in one look. */
const maximumKeys = 500

const answerMark = 'answer '
/** Returned for a question that a gateway with a lease is running. */
const running = 'running'

/** A value of a key: an answer, or the name of a gateway, which counts while its lease lasts. */
const stateFunction = `
local function stateOf(value)
  if not value then return false end
  if string.sub(value, 1, ${answerMark.length}) == '${answerMark}' then return value end
  return redis.call('exists', ARGV[1] .. value) == 1 and '${running}'
end`

/** Returns the state of a question. If nobody runs it, this gateway takes it, and renews its lease in the same step. */
const claimScript = `${stateFunction}
local state = stateOf(redis.call('get', KEYS[1]))
if state then return state end
redis.call('set', ARGV[1] .. ARGV[2], '', 'PX', ARGV[3])
redis.call('set', KEYS[1], ARGV[2], 'PX', ARGV[4])
return false`

/** Returns the states of questions. */
const lookScript = `${stateFunction}
local states = redis.call('mget', unpack(KEYS))
for index, value in ipairs(states) do states[index] = stateOf(value) end
return states`

/** Deletes a key that this gateway holds. */
const releaseScript = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end`

interface SharedAnswersNeeds {
  readonly store: Redis
  /** The name of this gateway. No other one has it. */
  readonly owner: string
  readonly leasePrefix: string
  /** The lifetime of an answer. */
  readonly lifetimeMs: number
  /** The deadline of a request, after which nobody waits for another gateway. */
  readonly timeoutMs: number
}

export interface SharedAnswers {
  readonly once: SharedState['once']
  close(): void
}

export function createSharedAnswers({
  store,
  owner,
  leasePrefix,
  lifetimeMs,
  timeoutMs,
}: SharedAnswersNeeds): SharedAnswers {
  /** The keys that others run, with the requests that wait for them. Undefined means that nobody runs it any more. */
  const awaited = new Map<string, Resolvers<string | undefined>>()
  let looking = false

  const renewal = setInterval(() => {
    store.set(leasePrefix + owner, '', 'PX', leaseMs).catch(() => {})
  }, renewalMs)
  renewal.unref()

  async function look() {
    const keys = [...awaited.keys()]
    for (let from = 0; from < keys.length; from += maximumKeys) {
      const some = keys.slice(from, from + maximumKeys)
      const states = (await store.eval(lookScript, some.length, ...some, leasePrefix)) as (string | null)[]
      some.forEach((key, index) => {
        if (states[index] === running) return
        awaited.get(key)?.resolve(states[index] ?? undefined)
        awaited.delete(key)
      })
    }
  }

  async function lookUntilAnswered() {
    looking = true
    while (awaited.size > 0) {
      await sleep(pollMs)
      await look().catch((error) => {
        for (const { reject } of awaited.values()) reject(error)
        awaited.clear()
      })
    }
    looking = false
  }

  /** @returns the answer; undefined when the gateway that ran it failed or died */
  function answerOfAnother(key: string): Promise<string | undefined> {
    const known = awaited.get(key)
    if (known) return known.promise
    const added = withResolvers<string | undefined>()
    awaited.set(key, added)
    if (!looking) void lookUntilAnswered()
    return added.promise
  }

  /** Waits until this gateway holds the key, or another one has answered. Undefined means that it holds it. */
  async function claim(key: string, signal: AbortSignal): Promise<string | undefined> {
    const giveUpAt = performance.now() + timeoutMs
    for (;;) {
      const state = await store.eval(claimScript, 1, key, leasePrefix, owner, leaseMs, timeoutMs + leaseMs)
      if (state === null) return undefined
      const answer =
        state === running
          ? await inTime(answerOfAnother(key), giveUpAt - performance.now(), signal)
          : String(state)
      if (answer !== undefined) return answer.slice(answerMark.length)
    }
  }

  /**
   * Waits until the client disconnects or the deadline. Not by `AbortSignal.any` with `AbortSignal.timeout`: Node 20 never
   * frees those with a listener.
   */
  async function inTime<T>(answer: Promise<T>, leftMs: number, signal: AbortSignal): Promise<T> {
    const stopped = withResolvers<never>()
    const cancel = () => stopped.reject(new Failure('cancelled', 'Cancelled while another server answered.'))
    const late = new Failure('timeout', `No answer within ${timeoutMs} ms.`, { retryAfterMs: 1_000 })
    const timer = setTimeout(() => stopped.reject(late), leftMs)
    if (signal.aborted) cancel()
    else signal.addEventListener('abort', cancel, { once: true })
    try {
      return await Promise.race([answer, stopped.promise])
    } finally {
      clearTimeout(timer)
      signal.removeEventListener('abort', cancel)
    }
  }

  async function runAndShare(
    key: string,
    run: (signal: AbortSignal) => Promise<RunResult>,
    signal: AbortSignal,
  ) {
    try {
      const ran = await run(signal)
      // The answer is returned even if it could not be stored.
      await store.set(key, answerMark + encodeRunResult(ran), 'PX', lifetimeMs).catch(() => {})
      return ran
    } catch (error) {
      await store.eval(releaseScript, 1, key, owner).catch(() => {})
      throw error
    }
  }

  return {
    async once(key, run, signal): Promise<Answered<RunResult>> {
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
    close: () => clearInterval(renewal),
  }
}
