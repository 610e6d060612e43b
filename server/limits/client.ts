/** The client of a request, to whom limits and fair shares apply. */
import type { Context } from 'hono'
import type { AppNeeds } from '../app-needs.ts'
import { keyOf } from './api-keys.ts'
import { clientAddress } from './client-address.ts'

export interface Client {
  readonly id: string
  /** The limit of its work; 0 for none. */
  readonly tokensPerMinute: number
}

/** Identifies clients by their API key, or on a public server by their address. */
export const identifyBy =
  ({ trustProxy, tokensPerMinute, apiKeys }: Pick<AppNeeds, 'trustProxy' | 'tokensPerMinute' | 'apiKeys'>) =>
  (c: Context): Client => {
    if (!apiKeys) return { id: clientAddress(c, trustProxy), tokensPerMinute }
    const key = keyOf(c.req.header('Authorization'), apiKeys)
    return { id: `key ${key.name}`, tokensPerMinute: key.tokensPerMinute ?? tokensPerMinute }
  }
