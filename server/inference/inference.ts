/** Every network of the manifest, each behind its own pool. */
import { join } from 'node:path'
import { Failure } from '../../src/failure.ts'
import type { Milliseconds } from '../../src/units.ts'
import type { Artefacts } from '../artefacts.ts'
import type { Logger } from '../logger.ts'
import type { Metrics } from '../metrics.ts'
import type { Settings } from '../settings.ts'
import { type Characterization, characterize } from './characterize.ts'
import { startChild } from './child.ts'
import type { Ran } from './job.ts'
import { type AskOptions, createPool, type Pool } from './pool.ts'
import type { Backend } from './protocol.ts'

/** What the routes need of inference; tests answer it themselves. */
export interface Inference {
  /** @throws Failure as a pool's `infer` does */
  infer(network: string, rows: readonly Int32Array[], options: AskOptions): Promise<Ran>
  backend(network: string): Backend | undefined
  /** Undefined until it is measured. */
  characterization(network: string): Characterization | undefined
  ready(network: string): boolean
}

export interface RunningInference extends Inference {
  close(): Promise<void>
}

export interface InferenceNeeds {
  readonly artefacts: Artefacts
  readonly settings: Settings
  readonly logger: Logger
  readonly metrics: Metrics
  now(): Milliseconds
}

/** Starts the children of every network, and measures each network once it can run. */
export function startInference({
  artefacts,
  settings,
  logger,
  metrics,
  now,
}: InferenceNeeds): RunningInference {
  const pools = new Map<string, Pool>()
  const lines = new Map<string, Characterization>()

  for (const [network, { files, maximumTokens, vocabularySize }] of Object.entries(
    artefacts.manifest.networks,
  )) {
    let measured = false
    const configuration = {
      files: {
        fp32: join(artefacts.folder, files.fp32.file),
        int8: join(artefacts.folder, files.int8.file),
      },
      device: settings.BREAKEVEN_DEVICE,
      precision: settings.BREAKEVEN_PRECISION,
      threads: settings.BREAKEVEN_THREADS,
    }
    const measure = async () => {
      const run = (ids: Int32Array) => pool.infer([ids], { model: network, alone: true })
      const line = await characterize({ run, now, maximumTokens, vocabularySize })
      if (!line) return
      lines.set(network, line)
      logger.info({ network, ...line, points: undefined }, 'characterized')
    }
    const pool: Pool = createPool({
      start: () => startChild(configuration),
      now,
      processes: settings.BREAKEVEN_PROCESSES,
      batchMaximum: settings.BREAKEVEN_BATCH_MAX,
      queueMaximum: settings.BREAKEVEN_QUEUE_MAX,
      timeoutMs: settings.BREAKEVEN_TIMEOUT_MS,
      onBatch: metrics.countBatch,
      onReady(backend) {
        metrics.nameBackend(network, backend)
        logger.info({ network, ...backend }, `running on ${backend.device} in ${backend.precision}`)
        if (measured) return
        measured = true
        measure().catch((error) => logger.warn({ network, reason: String(error) }, 'not characterized'))
      },
      onDown(reason, failures, delay) {
        metrics.countRestart(network)
        logger.error(
          { network, reason, failures, delay_ms: delay },
          'inference process ended; starting another',
        )
      },
    })
    metrics.watchQueue(network, pool.waiting)
    pools.set(network, pool)
  }

  return {
    async infer(network, rows, options) {
      const pool = pools.get(network)
      if (!pool) throw new Failure('not-found', `There is no network "${network}".`)
      return pool.infer(rows, options)
    },
    backend: (network) => pools.get(network)?.backend(),
    characterization: (network) => lines.get(network),
    ready: (network) => pools.get(network)?.ready() ?? false,
    close: async () => void (await Promise.all([...pools.values()].map((pool) => pool.close()))),
  }
}
