/** Serves the built app: hashed assets are immutable, documents are revalidated, and unknown paths get an HTML page. */
import { existsSync } from 'node:fs'
import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { etag } from 'hono/etag'
import { Failure } from '../../src/failure.ts'
import { allowOnly } from '../http/reply-problem.ts'
import { staticHeaders } from '../http/static-headers.ts'

const apart = /^\/(v1|v2|models|assets|workers)(\/|$)/

/** The app's screens use the hash, so no other path is one of its pages. */
const isNavigation = (c: Context) =>
  !apart.test(c.req.path) && (c.req.header('Accept') ?? '').includes('text/html')

const nothing = async () => {}

/**
 * @param folder of the built app; while it does not exist, every path says how to build it
 * @param regions other origins that the app may ask
 */
export function staticApp(folder: string, regions: readonly string[]): Hono {
  const root = existsSync(folder) ? folder : undefined
  const files = root && serveStatic({ root, precompressed: true })
  const notFound = root && serveStatic({ root, path: 'not-found.html', precompressed: true })
  const forget = etag()

  async function serve(c: Context, handler: MiddlewareHandler, path: string): Promise<Response | undefined> {
    const response = await handler(c, nothing)
    if (!response) return undefined
    response.headers.delete('Last-Modified')
    for (const [name, value] of Object.entries(staticHeaders(path, regions)))
      response.headers.set(name, value)
    return response
  }

  return (
    new Hono()
      .use(async (c, next) => (c.req.path.startsWith('/assets/') ? next() : forget(c, next)))
      .get('*', async (c) => {
        if (!files || !notFound) {
          throw new Failure(
            'not-found',
            'The app is not built; run: npm run build. The API is at /v2 and /v1.',
          )
        }
        const path = c.req.path === '/' ? '/index.html' : c.req.path
        const file = await serve(c, files, path)
        if (file) return file
        const page = isNavigation(c) ? await serve(c, notFound, '/not-found.html') : undefined
        if (page) return new Response(page.body, { status: 404, headers: page.headers })
        throw new Failure('not-found', 'There is nothing at this path.')
      })
      // A share that no service worker handled. The server does not read its content, and the app reports that it did not
      // arrive.
      .post('/share-target', (c) => c.redirect('/?shared=none', 303))
      .all('*', allowOnly('GET', 'HEAD'))
  )
}
