/** Runs all networks of the manifest on one pool of processes. */
import { Failure } from '../../src/failure.ts'
import type { Milliseconds } from '../../src/units.ts'
import { valuesPerToken } from '../../src/wire/network.ts'
import type { Row } from '../../src/wire/read-rows.ts'
import { sampleRow } from '../../src/wire/sample-row.ts'
import type { Artefacts } from '../artefacts.ts'
import type { Logger } from '../logging/logger.ts'
import type { Metrics } from '../logging/metrics.ts'
import type { Settings } from '../settings.ts'
import type { SharedState } from '../shared/shared-state.ts'
import { type Characterization, characterize } from './characterize.ts'
import type { Engines } from './engines.ts'
import type { RunResult } from './job.ts'
import { type AskOptions, createPool } from './pool.ts'
import type { Backend } from './protocol.ts'

/** The interface of inference for the routes. Tests replace it. */
export interface Inference {
  /** @throws Failure as a pool's `infer` does */
  infer(rows: readonly Row[], options: Omit<AskOptions, 'perToken'>): Promise<RunResult>
  /** As a pool's `refusal`. */
  refusal(client: string, tokens: number): Failure | undefined
  /** Undefined until the networks are loaded. */
  backend(): Backend | undefined
  /** Undefined until it is measured. */
  characterization(network: string): Characterization | undefined
  ready(): boolean
}

export interface RunningInference extends Inference {
  close(): Promise<void>
}

export interface InferenceNeeds {
  readonly artefacts: Artefacts
  readonly engines: Engines
  readonly settings: Settings
  readonly logger: Logger
  readonly metrics: Metrics
  now(): Milliseconds
  /** Returns the line that is published for a network. */
  readonly publishLine: SharedState['publishLine']
  /** Called with the reason if the networks cannot be opened as configured. */
  onUnusable(reason: string): void
}

/** Starts the engines, each with every network. Once they are ready, measures the networks one after the other. */
export function startInference({
  artefacts,
  engines,
  settings,
  logger,
  metrics,
  now,
  publishLine,
  onUnusable,
}: InferenceNeeds): RunningInference {
  const { networks } = artefacts.manifest
  const lines = new Map<string, Characterization>()
  let measured = false
  const backendName = () => {
    const { runtime, device, precision } = pool.backend() ?? {}
    return [runtime, device, precision].join(' ')
  }

  async function measure() {
    for (const [network, { vocabularySize, maximumTokens, heads }] of Object.entries(networks)) {
      const [found] = Object.entries(heads)
      if (!found) continue
      const [head, { sides }] = found
      const line = await characterize({
        run: (row) => infer([row], { target: { network, head }, model: network, alone: true }),
        sample: (tokens) => sampleRow(sides, vocabularySize, tokens),
        now,
        maximumTokens,
      })
      if (!line) continue
      lines.set(network, await publishLine(network, backendName(), line))
      logger.info({ network, ...line, points: undefined }, 'characterized')
    }
  }

  const pool = createPool({
    start: engines.start,
    now,
    processes: engines.count,
    batchMaximum: settings.BREAKEVEN_BATCH_MAX,
    queueMaximum: settings.BREAKEVEN_QUEUE_MAX,
    timeoutMs: settings.BREAKEVEN_TIMEOUT_MS,
    onUnusable,
    onBatch: metrics.countBatch,
    onReady(backend) {
      metrics.nameBackend(backend)
      logger.info(backend, `running on ${backend.device} in ${backend.precision}`)
      if (measured) return
      measured = true
      measure().catch((error) => logger.warn({ reason: String(error) }, 'not characterized'))
    },
    onExit({ reason, failures, delay, wasReady }) {
      if (wasReady) metrics.countRestart()
      // An upstream that stays away is tested every few seconds. One line says so.
      const level = wasReady || failures === 1 ? 'error' : 'debug'
      logger[level]({ reason, failures, delay_ms: delay }, 'an engine ended; starting it again')
    },
  })
  metrics.watch({
    queue_length: () => pool.load().rows,
    queue_tokens: () => pool.load().tokens,
    engines: () => pool.load().engines,
    engines_ready: () => pool.load().ready,
  })

  const infer: Inference['infer'] = async (rows, options) => {
    const { network, head } = options.target
    const found = networks[network]?.heads[head]
    if (!found) throw new Failure('not-found', `There is no head "${head}" of a network "${network}".`)
    return pool.infer(rows, { ...options, perToken: valuesPerToken(found) })
  }

  return {
    infer,
    refusal: pool.refusal,
    backend: pool.backend,
    characterization: (network) => lines.get(network),
    ready: pool.ready,
    async close() {
      await pool.close()
      engines.close()
    },
  }
}
