/** A static server for benchmark pages. The pages are cross-origin isolated, which gives the finest clock. */
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'

const types: Record<string, string> = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
}
const headers = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cache-control': 'no-store',
}

export interface FolderServer extends Disposable {
  readonly url: string
}

/** @param folders the folder for each first path segment; `/` alone is an empty page */
export async function serveFolders(folders: Readonly<Record<string, string>>): Promise<FolderServer> {
  const server = createServer(async ({ url = '/' }, reply) => {
    const [, first = '', ...rest] = new URL(url, 'http://localhost').pathname.split('/')
    const folder = folders[first]
    if (first === '') {
      reply
        .writeHead(200, { ...headers, 'content-type': 'text/html' })
        .end('<!doctype html><title>bench</title>')
    } else if (folder === undefined || rest.includes('..')) {
      reply.writeHead(404, headers).end()
    } else {
      const file = path.join(folder, ...rest)
      const content = await readFile(file).catch(() => undefined)
      const type = types[path.extname(file)] ?? 'application/octet-stream'
      reply.writeHead(content ? 200 : 404, { ...headers, 'content-type': type }).end(content)
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { url: `http://localhost:${port}`, [Symbol.dispose]: () => void server.close() }
}
