/** The client of a request, to whom limits and fair shares apply. */
import type { Context } from 'hono'
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
}

/** Identifies clients by their address. */
export const identifyBy =
  ({ trustProxy, tokensPerMinute }: IdentifyOptions) =>
  (c: Context): Client => ({ id: clientAddress(c, trustProxy), tokensPerMinute })
