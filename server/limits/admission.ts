/** Admission control: requests that cannot be answered in time are refused before their body is read. */
import type { Context, MiddlewareHandler } from 'hono'
import type { AppNeeds } from '../app-needs.ts'
import { bodyLimit } from '../http/read-body.ts'
import type { Refuse } from '../http/reply-problem.ts'
import type { Client } from './client.ts'

/** The estimated bytes of a token, in JSON as an id and a comma, and in text as a piece of a word. */
const bytesPerToken = 5

/** Runs before everything that costs more than a refusal. */
export function admission(
  { inference, workLimit }: Pick<AppNeeds, 'inference' | 'workLimit'>,
  identify: (c: Context) => Client,
  refuse: Refuse,
): MiddlewareHandler {
  return async (c, next) => {
    const { id, tokensPerMinute } = identify(c)
    const bytes = Number(c.req.header('Content-Length') ?? 0)
    const estimate = Math.ceil(bytes / bytesPerToken) || 0
    // The route refuses a body beyond the limit unread. Asking again later, as a busy server advises, would not help.
    const isTooLarge = bytes > bodyLimit
    const failure =
      (await workLimit.refusal(id, tokensPerMinute)) ??
      (isTooLarge ? undefined : inference.refusal(id, estimate))
    return failure ? refuse(c, failure) : next()
  }
}
