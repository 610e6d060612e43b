/** The Prometheus metrics of the server. */
import { prometheus } from '@hono/prometheus'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { ServerTiming } from '../../src/wire/server-timing.ts'
import type { Backend } from '../inference/protocol.ts'

const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** The help of each gauge whose value others know. */
const watched = {
  queue_length: 'Rows that wait for an engine now.',
  queue_tokens: 'Tokens of the rows that wait for an engine now.',
  engines: 'Processes, or batches of upstream servers, that run networks.',
  engines_ready: 'Those of them that can run a batch now.',
  lost_log_lines: 'Log lines that were dropped because their destination was full or stalled.',
  store_available: 'Whether the state is shared with other gateways; 1 without a store too.',
}

type WatchedValues = Partial<Record<keyof typeof watched, () => number>>

export type Metrics = ReturnType<typeof createMetrics>

/**
 * Creates a separate registry for each server.
 *
 * @param process whether to include process metrics: memory, event loop, handles
 */
export function createMetrics({ process }: { process: boolean }) {
  const registry = new Registry()
  const registers = [registry]
  if (process) collectDefaultMetrics({ register: registry })
  // The types lack `buckets`, although a histogram accepts them. The default buckets begin at 5 ms, which is too coarse.
  const requestDuration = { help: 'Duration of HTTP requests in seconds.', buckets }
  const { registerMetrics } = prometheus({ registry, metricOptions: { requestDuration } })
  const executions = new Counter({
    name: 'breakeven_executions_total',
    help: 'Rows that a network started on, by model and size of their batch.',
    labelNames: ['model', 'batch_size'],
    registers,
  })
  const restarts = new Counter({
    name: 'breakeven_restarts_total',
    help: 'Engines that ended while they were in use, and were started again.',
    registers,
  })
  const refusals = new Counter({
    name: 'breakeven_refusals_total',
    help: 'Requests that were refused, by cause.',
    labelNames: ['cause'],
    registers,
  })
  const backends = new Gauge({
    name: 'breakeven_backend_info',
    help: 'What runs the networks; always 1.',
    labelNames: ['runtime', 'device', 'precision'],
    registers,
  })
  const stages = new Histogram({
    name: 'breakeven_stage_seconds',
    help: 'Time that answers spent in each stage: queue, infer.',
    labelNames: ['model', 'stage'],
    buckets,
    registers,
  })
  const batches = new Histogram({
    name: 'breakeven_batch_rows',
    help: 'Rows of each batch.',
    buckets: [1, 2, 3, 4, 5, 6, 7, 8, 16, 32, 64],
    registers,
  })
  const tokensRead = new Counter({
    name: 'breakeven_tokens_total',
    help: 'Tokens of the rows that a network started on.',
    registers,
  })
  const values: WatchedValues = { store_available: () => 1 }
  for (const [name, help] of Object.entries(watched))
    new Gauge({
      name: `breakeven_${name}`,
      help,
      registers,
      collect() {
        this.set(values[name as keyof typeof watched]?.() ?? 0)
      },
    })

  return {
    /** Measures every request by method, status and route. */
    observeRequests: registerMetrics,
    /** One execution per row: rows of the same batch report its size. */
    countBatch(models: readonly string[], tokens: number) {
      batches.observe(models.length)
      tokensRead.inc(tokens)
      for (const model of models) executions.inc({ model, batch_size: models.length })
    },
    countRestart: () => restarts.inc(),
    /** @param cause the code of the failure */
    countRefusal: (cause: string) => refusals.inc({ cause }),
    nameBackend: ({ runtime, device, precision }: Backend) => backends.set({ runtime, device, precision }, 1),
    /** Reads these values whenever the metrics are printed. */
    watch: (more: WatchedValues) => void Object.assign(values, more),
    observeTiming(model: string, { queue, infer }: ServerTiming) {
      stages.observe({ model, stage: 'queue' }, queue / 1000)
      stages.observe({ model, stage: 'infer' }, infer / 1000)
    },
    /** The metrics in the text format of Prometheus. */
    print: () => registry.metrics(),
  }
}
