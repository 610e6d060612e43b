/** The client of a request, to whom limits and fair shares apply. */
import type { Context } from 'hono'
import { type ApiKey, keyOf } from './api-keys.ts'
import { clientAddress } from './client-address.ts'

export interface Client {
  readonly id: string
  /** The limit of its work; 0 for none. */
  readonly tokensPerMinute: number
}

export interface IdentifyOptions {
  /** Whether the last X-Forwarded-For entry names the client. */
  readonly trustProxy: boolean
  readonly tokensPerMinute: number
  /** The known API keys. Undefined for a public server, whose clients are identified by their address. */
  readonly apiKeys: readonly ApiKey[] | undefined
}

/** Identifies clients by their API key, or by their address. */
export const identifyBy =
  ({ trustProxy, tokensPerMinute, apiKeys }: IdentifyOptions) =>
  (c: Context): Client => {
    if (!apiKeys) return { id: clientAddress(c, trustProxy), tokensPerMinute }
    const key = keyOf(c.req.header('Authorization'), apiKeys)
    return { id: `key ${key.name}`, tokensPerMinute: key.tokensPerMinute ?? tokensPerMinute }
  }
