/** Limits the work of a client: the tokens that it may have read in a minute. */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { Failure } from '../../src/failure.ts'

const windowSeconds = 60

/** What a request costs beside its tokens. */
export const requestTokens = 7

/** The part of a limiter that is used here, in this process or in a shared store. */
export interface TokenCounter {
  consume(key: string, points: number): Promise<RateLimiterRes>
  penalty(key: string, points: number): Promise<RateLimiterRes>
}

/** Creates the counter of one limit. */
export type CreateCounter = (points: number, windowSeconds: number) => TokenCounter

export interface WorkLimit {
  /**
   * Counts a request before its body is read. Returns `rate-limited` if the client has used up its tokens, and undefined
   * otherwise.
   */
  refusal(client: string, tokensPerMinute: number): Promise<Failure | undefined>
  /** Counts the tokens of a request once they are known. A client may exceed its limit by its last request. */
  spend(client: string, tokensPerMinute: number, tokens: number): void
}

/** Counts in this process. */
export const countInProcess = (points: number, duration: number) =>
  new RateLimiterMemory({ points, duration })

/** @param createCounter defaults to counting in this process */
export function createWorkLimit(createCounter: CreateCounter = countInProcess): WorkLimit {
  const counters = new Map<number, TokenCounter>()
  const counterOf = (tokensPerMinute: number): TokenCounter => {
    const counter = counters.get(tokensPerMinute) ?? createCounter(tokensPerMinute, windowSeconds)
    counters.set(tokensPerMinute, counter)
    return counter
  }
  return {
    async refusal(client, tokensPerMinute) {
      if (tokensPerMinute === 0) return undefined
      try {
        await counterOf(tokensPerMinute).consume(client, requestTokens)
        return undefined
      } catch (rejected) {
        if (!(rejected instanceof RateLimiterRes)) throw rejected
        return new Failure('rate-limited', `At most ${tokensPerMinute} tokens a minute for one client.`, {
          expected: `at most ${tokensPerMinute} tokens a minute`,
          retryAfterMs: rejected.msBeforeNext,
        })
      }
    },
    spend(client, tokensPerMinute, tokens) {
      if (tokensPerMinute === 0) return
      // A request is answered even if its tokens could not be counted.
      counterOf(tokensPerMinute)
        .penalty(client, tokens)
        .catch(() => {})
    },
  }
}
