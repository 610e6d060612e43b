/** A static server for benchmark pages. The pages are cross-origin isolated, which gives the finest clock. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'

export interface FolderServer extends Disposable {
  readonly url: string
}

/** @param folders the folder for each first path segment; `/` alone is an empty page */
export async function serveFolders(folders: Readonly<Record<string, string>>): Promise<FolderServer> {
  const app = new Hono()
    .use((c, next) => {
      c.header('Cross-Origin-Opener-Policy', 'same-origin')
      c.header('Cross-Origin-Embedder-Policy', 'require-corp')
      c.header('Cache-Control', 'no-store')
      return next()
    })
    .get('/', (c) => c.html('<!doctype html><title>bench</title>'))
  for (const [first, root] of Object.entries(folders))
    app.get(`/${first}/*`, serveStatic({ root, rewriteRequestPath: (path) => path.slice(first.length + 1) }))
  const server = createAdaptorServer(app)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { url: `http://localhost:${port}`, [Symbol.dispose]: () => void server.close() }
}
