/** The Prometheus metrics of the server. */
import { prometheus } from '@hono/prometheus'
import type { MiddlewareHandler } from 'hono'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { ServerTiming } from '../../src/wire/server-timing.ts'
import type { Backend } from '../inference/protocol.ts'

const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

export interface Metrics {
  /** Measures every request by method, status and route. */
  readonly observeRequests: MiddlewareHandler
  /** One execution per row: rows of the same batch report its size. */
  countBatch(models: readonly string[]): void
  countRestart(): void
  /** @param cause the code of the failure */
  countRefusal(cause: string): void
  nameBackend(backend: Backend): void
  watchQueue(length: () => number): void
  watchLostLogLines(count: () => number): void
  /** @param available whether the state is shared with other gateways */
  watchStore(available: () => boolean): void
  observeTiming(model: string, timing: ServerTiming): void
  /** The metrics in the text format of Prometheus. */
  print(): Promise<string>
}

/**
 * Creates a separate registry for each server.
 *
 * @param process whether to include process metrics: memory, event loop, handles
 */
export function createMetrics({ process }: { process: boolean }): Metrics {
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
    help: 'Inference processes that ended and were started again.',
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
  let waiting = () => 0
  new Gauge({
    name: 'breakeven_queue_length',
    help: 'Rows that wait for a process now.',
    registers,
    collect() {
      this.set(waiting())
    },
  })
  let lostLogLines = () => 0
  new Gauge({
    name: 'breakeven_lost_log_lines',
    help: 'Log lines that were dropped because their destination was full or stalled.',
    registers,
    collect() {
      this.set(lostLogLines())
    },
  })

  let storeAvailable = () => true
  new Gauge({
    name: 'breakeven_store_available',
    help: 'Whether the state is shared with other gateways; 1 without a store too.',
    registers,
    collect() {
      this.set(Number(storeAvailable()))
    },
  })

  return {
    observeRequests: registerMetrics,
    countBatch(models) {
      for (const model of models) executions.inc({ model, batch_size: models.length })
    },
    countRestart: () => restarts.inc(),
    countRefusal: (cause) => refusals.inc({ cause }),
    nameBackend: ({ runtime, device, precision }) => backends.set({ runtime, device, precision }, 1),
    watchQueue(length) {
      waiting = length
    },
    watchLostLogLines(count) {
      lostLogLines = count
    },
    watchStore(available) {
      storeAvailable = available
    },
    observeTiming(model, { queue, infer }) {
      stages.observe({ model, stage: 'queue' }, queue / 1000)
      stages.observe({ model, stage: 'infer' }, infer / 1000)
    },
    print: () => registry.metrics(),
  }
}
