/** Starts the server. Only this module listens. */

import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { getRequestListener } from '@hono/node-server'
import closeWithGrace from 'close-with-grace'
import { Hono } from 'hono'
import { ms } from '../src/units.ts'
import { type Artefacts, loadArtefacts, otherModels } from './artefacts.ts'
import { lifetimeMs } from './ask.ts'
import { createApp, metricsRoute } from './create-app.ts'
import { replyUnreadable } from './http/reply-problem.ts'
import { createEngines } from './inference/engines.ts'
import { startInference } from './inference/inference.ts'
import { readApiKeys } from './limits/api-keys.ts'
import { limitConnections } from './limits/limit-connections.ts'
import { oneAtATime } from './limits/one-at-a-time.ts'
import { createWorkLimit } from './limits/work-limit.ts'
import { createLogger, type Logger } from './logging/logger.ts'
import { createMetrics } from './logging/metrics.ts'
import { noTracing, type Tracing } from './logging/tracing.ts'
import { everyInterface, notSet, readSettings, type Settings, SettingsError } from './settings.ts'
import { ownState, type SharedState } from './shared/shared-state.ts'
import { openStoreState } from './shared/store-state.ts'
import { startTextThreads } from './text/text-thread.ts'

/** This file runs from `server/` in development and from `dist/server/` in production. */
const home = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? '..' : '../..', import.meta.url))
/** The time limit for the arrival of a body. */
const bodyLimitMs = 30_000
/** Idle connections are kept, because a new connection costs two round trips for the next sentence. */
const keepAliveMs = 75_000

/** After the deadline of an answer, the client still has this time to read it. */
const stallMarginMs = 1_000

/** Ends the process with one sentence. */
function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

function listen(server: Server, port: number, host: string, onListening: () => void) {
  server.on('error', (error) => fail(`The server cannot listen on port ${port}: ${error.message}`))
  server.listen(port, host === everyInterface ? undefined : host, onListening)
}

/** The state of this gateway, or that of all which share a store. */
function openSharedState(settings: Settings, { files }: Artefacts, logger: Logger): SharedState {
  const { BREAKEVEN_STORE: url, BREAKEVEN_TIMEOUT_MS: timeoutMs } = settings
  if (url === notSet) return ownState
  return openStoreState({
    url,
    artefacts: files.get('manifest.json')?.sha256 ?? '',
    lifetimeMs,
    timeoutMs,
    onChange: (available, reason) =>
      available
        ? logger.info('the store is shared')
        : logger.warn({ reason }, 'the store cannot be reached; this gateway has a state of its own'),
  })
}

async function openTracing(version: string, url: string): Promise<Tracing> {
  if (url === notSet) return noTracing
  // Most servers do not need the libraries of OpenTelemetry.
  const { createCollectorTracing } = await import('./logging/collector-tracing.ts')
  return createCollectorTracing(version, url)
}

const adviceFor = (device: Settings['BREAKEVEN_DEVICE']) =>
  device === 'cuda'
    ? 'Run "npm run gpu:install" on a host with CUDA 12 and cuDNN 9, or unset BREAKEVEN_DEVICE.'
    : 'Check the files in BREAKEVEN_ARTEFACTS, or export the models again.'

async function start() {
  const settings = readSettings(process.env)
  const { version } = createRequire(import.meta.url)(resolve(home, 'package.json')) as { version: string }
  const log = createLogger(settings.BREAKEVEN_LOG)
  const { logger } = log
  const metrics = createMetrics({ process: true })
  metrics.watch({ lost_log_lines: log.lostLines })
  const now = () => ms(performance.now())
  const artefacts = await loadArtefacts(resolve(home, settings.BREAKEVEN_ARTEFACTS))
  const appFolder = resolve(home, settings.BREAKEVEN_APP)
  const warning = await otherModels(appFolder, artefacts)
  if (warning !== undefined) logger.warn(warning)
  const { BREAKEVEN_API_KEYS: keysFile } = settings
  const sharedState = openSharedState(settings, artefacts, logger)
  await sharedState.opened
  const tracing = await openTracing(version, settings.BREAKEVEN_TRACES)
  metrics.watch({ store_available: () => Number(sharedState.available()) })
  const engines = await createEngines({ artefacts, settings, logger })
  const inference = startInference({
    artefacts,
    engines,
    settings,
    logger,
    metrics,
    now,
    publishLine: sharedState.publishLine,
    onUnusable: (reason) =>
      fail(`The networks cannot be run: ${reason}. ${adviceFor(settings.BREAKEVEN_DEVICE)}`),
  })
  const texts = startTextThreads({
    manifest: artefacts.manifest,
    tokenizer: join(artefacts.folder, artefacts.manifest.tokenizer.file),
  })
  let draining = false
  const app = createApp({
    artefacts,
    inference,
    metrics,
    logger,
    tracing,
    version,
    appFolder,
    texts,
    workLimit: createWorkLimit(sharedState.createCounter),
    sharedState,
    tokensPerMinute: settings.BREAKEVEN_RATE_LIMIT,
    apiKeys: keysFile === notSet ? undefined : await readApiKeys(keysFile),
    regions: settings.BREAKEVEN_REGIONS,
    metricsHere: settings.BREAKEVEN_METRICS_PORT === 0,
    trustProxy: settings.BREAKEVEN_TRUST_PROXY === 'yes',
    now,
    draining: () => draining,
  })

  const server = createServer(
    { requestTimeout: bodyLimitMs, keepAliveTimeout: keepAliveMs },
    oneAtATime(getRequestListener(app.fetch, { errorHandler: replyUnreadable })),
  )
  // The connection transfers nothing while a network runs, so the timeout must exceed the deadline of an answer.
  server.timeout = Math.max(settings.BREAKEVEN_STALL_MS, settings.BREAKEVEN_TIMEOUT_MS + stallMarginMs)
  limitConnections(server, settings.BREAKEVEN_TRUST_PROXY === 'yes' ? 0 : settings.BREAKEVEN_CONNECTIONS_MAX)
  listen(server, settings.PORT, settings.HOST, () => {
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : settings.PORT
    logger.info({ port, version }, `Breakeven is at http://localhost:${port}`)
  })

  if (settings.BREAKEVEN_METRICS_PORT !== 0) {
    const ofMetrics = new Hono().route('/metrics', metricsRoute(metrics))
    const metricsServer = createServer(getRequestListener(ofMetrics.fetch))
    listen(metricsServer, settings.BREAKEVEN_METRICS_PORT, settings.HOST, () => {})
    // It is read until the end, and must not keep the process alive.
    metricsServer.unref()
  }

  const drainMs = settings.BREAKEVEN_DRAIN_MS
  const delay = drainMs + settings.BREAKEVEN_TIMEOUT_MS + 1_000
  closeWithGrace({ delay, logger: false }, async ({ err, signal }) => {
    draining = true
    if (err)
      logger.fatal({ error: err.name, trace: err.stack?.split('\n').slice(1) }, 'closing after an error')
    else logger.info({ signal }, 'closing after the requests in flight')
    // A load balancer needs time to notice the 503. Until then it sends requests, and they are answered.
    if (!err) await sleep(drainMs)
    await new Promise<void>((closed) => server.close(() => closed()))
    await inference.close()
    await texts.close()
    await sharedState.close()
    await tracing.close().catch((error) => logger.warn({ error: error.name }, 'the last traces are lost'))
    logger.info('closed')
    await log.close()
  })
}

start().catch((error) => {
  const reason = error instanceof Error ? error.message : String(error)
  fail(`${error instanceof SettingsError ? 'Settings: ' : ''}${reason}`)
})
