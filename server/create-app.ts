/** Builds the server's app from its dependencies, without listening. */
import { Hono, type MiddlewareHandler } from 'hono'
import { Failure } from '../src/failure.ts'
import { ms } from '../src/units.ts'
import { formatServerTiming } from '../src/wire/server-timing.ts'
import type { AppNeeds } from './app-needs.ts'
import { createAsk } from './ask.ts'
import { allowOrigins } from './http/cors.ts'
import { allowOnly, createRefuse, handleError, replyProblem } from './http/reply-problem.ts'
import { admission } from './limits/admission.ts'
import { identifyBy } from './limits/client.ts'
import { logRequests } from './logging/log-requests.ts'
import type { Metrics } from './logging/metrics.ts'
import { modelFiles } from './routes/model-files.ts'
import { openApiDocument } from './routes/openapi.ts'
import { staticApp } from './routes/static-app.ts'
import { v1 } from './routes/v1.ts'
import { v2 } from './routes/v2.ts'

/** All paths below these answer with JSON, never with the document of the app. */
const api = ['/v1/*', '/v2/*', '/models/*'] as const

/** The metrics in the format of Prometheus, at the root. */
export const metricsRoute = (metrics: Metrics): Hono =>
  new Hono().get('/', async (c) => c.text(await metrics.print())).all('/', allowOnly('GET', 'HEAD'))

/** Headers of every response. */
const securityHeaders = [
  ['X-Content-Type-Options', 'nosniff'],
  ['Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'],
] as const

/** Answers depend on the text and the time, so no cache may store them. */
const noStore: MiddlewareHandler = async (c, next) => {
  c.header('Cache-Control', 'no-store')
  await next()
}

export function createApp(needs: AppNeeds): Hono {
  const { logger, metrics, now, draining, artefacts, appFolder, regions } = needs
  const identify = identifyBy(needs)
  const ask = createAsk(needs, identify)
  const refuse = createRefuse(needs)
  const app = new Hono()
  app.onError(handleError(logger, refuse))
  app.notFound((c) => replyProblem(c, new Failure('not-found', 'There is nothing at this path.')))

  app.use(async (c, next) => {
    await next()
    // Not `c.header`, which replaces a response that exists by a slower one, with a stream for its body.
    const { headers } = c.res
    if (draining()) headers.set('Connection', 'close')
    for (const [name, value] of securityHeaders) headers.set(name, value)
  })
  const forRegions = allowOrigins(regions)
  for (const path of ['/probe', ...api, '/v1', '/v2']) app.use(path, forRegions)
  // Before logs and metrics of requests: a refusal must be cheap, and is counted by its cause.
  const admit = admission(needs, identify, refuse)
  if (needs.apiKeys) {
    // Probes of load balancers have no key.
    const isProbe = (path: string) => path.startsWith('/v2/health/')
    const authorize: MiddlewareHandler = (c, next) => {
      if (!isProbe(c.req.path)) identify(c)
      return next()
    }
    for (const path of ['/v1', '/v1/*', '/v2', '/v2/*']) app.use(path, authorize)
  }
  app.post('/v1/*', admit)
  app.post('/v2/models/*', admit)
  app.use(logRequests({ logger, now }))
  app.use(metrics.observeRequests)
  app.use(needs.tracing.traceRequests)
  app.use('/v1/*', noStore)
  app.use('/v2/*', noStore)

  app.get('/probe', (c) => {
    c.header('Cache-Control', 'no-store')
    c.header('Server-Timing', formatServerTiming({ queue: ms(0), infer: ms(0), total: ms(0) }))
    return c.body(null, 204)
  })
  app.all('/probe', allowOnly('GET', 'HEAD'))
  if (needs.metricsHere) app.route('/metrics', metricsRoute(metrics))
  const document = openApiDocument(
    needs.version,
    Object.keys(artefacts.manifest.models),
    artefacts.tasks.tasks,
  )
  app.get('/openapi.json', (c) => c.json(document))
  app.all('/openapi.json', allowOnly('GET', 'HEAD'))
  app.route('/v2', v2(needs, ask))
  app.route('/v1', v1(needs, ask, identify))
  app.route('/models', modelFiles(artefacts))
  for (const path of api) {
    app.all(path, (c) => replyProblem(c, new Failure('not-found', 'There is nothing at this path.')))
  }
  app.route('/', staticApp(appFolder, regions))
  return app
}
