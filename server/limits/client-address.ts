/** Identifies the client of a request. Limits and fair shares apply per client. */
import { isIPv6 } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/** The groups of an IPv6 address that identify a network. A customer has at least one whole network (RFC 6177). */
const networkGroups = 4

/**
 * Returns the address that counts as one client: an IPv4 address, or the /64 network of an IPv6 address, because a client
 * can use any address of its network.
 */
export function clientOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped?.[1]) return mapped[1]
  if (!isIPv6(address)) return address
  const [head = '', tail = ''] = address.toLowerCase().split('::')
  const groups = head.split(':').filter(Boolean)
  if (address.includes('::')) {
    const last = tail.split(':').filter(Boolean)
    groups.push(...Array<string>(Math.max(0, 8 - groups.length - last.length)).fill('0'), ...last)
  }
  const network = groups.slice(0, networkGroups).map((group) => Number.parseInt(group, 16).toString(16))
  return `${network.join(':')}::/64`
}

/**
 * Returns the client of a request: the peer of the connection, or the last entry that our own proxy wrote.
 *
 * @param trustProxy whether the last X-Forwarded-For entry names the client
 */
export function clientAddress(c: Context, trustProxy: boolean): string {
  const forwarded = trustProxy ? c.req.header('X-Forwarded-For')?.split(',').at(-1)?.trim() : undefined
  if (forwarded) return clientOf(forwarded)
  // Tests have no socket, and count as one client.
  return c.env?.incoming ? clientOf(getConnInfo(c).remote.address ?? 'unknown') : 'no socket'
}
