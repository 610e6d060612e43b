/** Serves the built app: hashed assets are immutable, documents are revalidated, and unknown paths get an HTML page. */
import { existsSync } from 'node:fs'
import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { compress } from 'hono/compress'
import { etag } from 'hono/etag'
import { Failure } from '../../src/failure.ts'
import { allowOnly } from '../http/reply-problem.ts'
import { staticHeaders } from '../http/static-headers.ts'

const apart = /^\/(v1|v2|models|assets|workers)(\/|$)/

/** The app's screens use the hash, so no other path is one of its pages. */
const isNavigation = (c: Context) =>
  !apart.test(c.req.path) && (c.req.header('Accept') ?? '').includes('text/html')

const nothing = async () => {}

/** The scripts that may ask the servers of other regions. */
const gatewayScript = /^\/(service-worker|workers\/dedicated-worker-[\w-]+)\.js$/

/**
 * Tells a script its regions. They come with the script because its Content-Security-Policy does: a browser keeps both until the
 * bytes of the script change.
 */
const withRegions = async (script: Response, regions: readonly string[]): Promise<Response> =>
  new Response(`self.breakevenRegions=${JSON.stringify(regions)};\n${await script.text()}`, {
    headers: { 'Content-Type': script.headers.get('Content-Type') ?? 'text/javascript' },
  })

/**
 * @param folder of the built app; while it does not exist, every path says how to build it
 * @param regions other origins that the app may ask
 */
export function staticApp(folder: string, regions: readonly string[]): Hono {
  const root = existsSync(folder) ? folder : undefined
  const files = root && serveStatic({ root, precompressed: true })
  const plainFiles = root && serveStatic({ root })
  const notFound = root && serveStatic({ root, path: 'not-found.html', precompressed: true })
  const forget = etag()
  const pack = compress()

  async function serve(c: Context, handler: MiddlewareHandler, path: string): Promise<Response | undefined> {
    const hasRegions = regions.length > 0 && gatewayScript.test(path)
    const found = await (hasRegions && plainFiles ? plainFiles : handler)(c, nothing)
    if (!found) return undefined
    const response = hasRegions ? await withRegions(found, regions) : found
    response.headers.delete('Last-Modified')
    for (const [name, value] of Object.entries(staticHeaders(path, regions)))
      response.headers.set(name, value)
    return response
  }

  return (
    new Hono()
      .use(async (c, next) => (c.req.path.startsWith('/assets/') ? next() : forget(c, next)))
      .use(async (c, next) => (gatewayScript.test(c.req.path) ? pack(c, next) : next()))
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
