/** Limits the connections of a client. */
import type { Server } from 'node:http'
import { clientOf } from './client-address.ts'

/**
 * Closes connections of a client beyond `maximum`, so that one client cannot use up the file descriptors.
 *
 * @param maximum open connections of one client; 0 for no limit, as behind a proxy that opens all of them
 */
export function limitConnections(server: Server, maximum: number): void {
  if (maximum === 0) return
  const open = new Map<string, number>()
  server.on('connection', (socket) => {
    const client = clientOf(socket.remoteAddress ?? 'unknown')
    const count = (open.get(client) ?? 0) + 1
    open.set(client, count)
    socket.once('close', () => {
      const left = (open.get(client) ?? 1) - 1
      if (left === 0) open.delete(client)
      else open.set(client, left)
    })
    if (count > maximum) socket.destroy()
  })
}
