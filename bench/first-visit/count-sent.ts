/** A proxy that counts the response bytes of a server by path. Browser tools do not see the requests of all workers. */
import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'

interface SentBytes {
  readonly responses: number
  /** Body bytes on the wire, compressed. */
  readonly bytes: number
}

export interface SentCounter extends AsyncDisposable {
  readonly port: number
  /** By path, without the query. */
  readonly sent: ReadonlyMap<string, SentBytes>
}

/** @param targetPort the port of the server on the loopback interface */
export async function startSentCounter(targetPort: number): Promise<SentCounter> {
  const sent = new Map<string, SentBytes>()
  const agent = new http.Agent({ keepAlive: true })
  const server = http.createServer((request, response) => {
    const { url = '/', method, headers } = request
    const path = url.split('?')[0] ?? url
    const count = (responses: number, more: number) => {
      const { responses: before, bytes } = sent.get(path) ?? { responses: 0, bytes: 0 }
      sent.set(path, { responses: before + responses, bytes: bytes + more })
    }
    const onward = http.request({ port: targetPort, path: url, method, headers, agent }, (reply) => {
      count(1, 0)
      response.writeHead(reply.statusCode ?? 502, reply.headers)
      reply.on('data', (chunk: Buffer) => count(0, chunk.length))
      reply.pipe(response)
      reply.on('error', () => response.destroy())
    })
    onward.on('error', () => response.destroy())
    response.on('close', () => onward.destroy())
    request.pipe(onward)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    sent,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
      agent.destroy()
    },
  }
}
