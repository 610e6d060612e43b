/**
 * Measures requests per second and latency of the built server, with and without batching.
 *
 * Client and server share one machine and its cores, so the results are a lower bound.
 */
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'
import { type ServerProcess, startServer } from '../../testing/browser/server-process.ts'

/** Token counts of typed sentences: mostly short, some long. */
const sentenceLengths = [4, 6, 7, 9, 10, 12, 12, 14, 16, 18, 20, 23, 27, 33, 45, 70]
const vocabulary = 4_000
const path = '/v2/models/sentiment/infer'

const variants = { batched: '8', 'one by one': '1' } as const
type Variant = keyof typeof variants

export interface ServerBenchOptions {
  readonly connections: readonly number[]
  /** The result of one round of one variant. */
  readonly seconds: number
  /** The variants are interleaved, so that a load spike affects both. */
  readonly rounds: number
}

export interface ServerFigures {
  readonly variant: Variant
  readonly connections: number
  /** Medians over the rounds. */
  readonly requestsPerSecond: number
  /** The slowest and the fastest round. */
  readonly spread: readonly [number, number]
  /** Latency in ms over all rounds. */
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly failures: number
}

export interface ServerBench {
  readonly machine: string
  readonly backend: string
  readonly figures: readonly ServerFigures[]
}

function bodyOf(length: number, seed: number): string {
  const data = Array.from({ length }, (_, index) => 1 + ((seed * 31 + index * 7919) % vocabulary))
  const inputs = [
    { name: 'ids', shape: [1, length], datatype: 'INT32', data },
    { name: 'lengths', shape: [1], datatype: 'INT32', data: [length] },
  ]
  return JSON.stringify({ inputs })
}

const requests: autocannon.Request[] = sentenceLengths.map((length, seed) => ({
  method: 'POST',
  path,
  headers: { 'content-type': 'application/json' },
  body: bodyOf(length, seed),
}))

interface Round {
  readonly requestsPerSecond: number
  readonly latencies: number[]
  readonly failures: number
}

/** Its own histogram has whole milliseconds, and single latencies are more precise. */
async function load(server: ServerProcess, connections: number, seconds: number): Promise<Round> {
  const latencies: number[] = []
  let turn = 0
  const options: autocannon.Options = {
    url: server.url,
    connections,
    duration: seconds,
    requests,
    // Each connection starts at another length, so that equal lengths do not coincide.
    setupClient(client) {
      const start = (turn++ * 5) % requests.length
      client.setRequests([...requests.slice(start), ...requests.slice(0, start)])
    },
  }
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const running = autocannon(options, (error, done) => (error ? reject(error) : resolve(done)))
    running.on('response', (_client, _status, _size, latency) => latencies.push(latency))
  })
  return {
    requestsPerSecond: latencies.length / result.duration,
    latencies,
    failures: result.errors + result.non2xx,
  }
}

const quantile = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN

function summarize(variant: Variant, connections: number, rounds: readonly Round[]): ServerFigures {
  const rates = rounds.map((round) => round.requestsPerSecond).sort((a, b) => a - b)
  const latencies = rounds.flatMap((round) => round.latencies).sort((a, b) => a - b)
  return {
    variant,
    connections,
    requestsPerSecond: quantile(rates, 0.5),
    spread: [rates[0] ?? Number.NaN, rates.at(-1) ?? Number.NaN],
    p50: quantile(latencies, 0.5),
    p95: quantile(latencies, 0.95),
    p99: quantile(latencies, 0.99),
    failures: rounds.reduce((sum, round) => sum + round.failures, 0),
  }
}

/** Measures `dist/server` (run `npm run build:server` first) on free ports. */
export async function benchServer(options: ServerBenchOptions): Promise<ServerBench> {
  const names = Object.keys(variants) as Variant[]
  const servers = new Map<Variant, ServerProcess>()
  try {
    for (const name of names) {
      const settings = {
        BREAKEVEN_BATCH_MAX: variants[name],
        BREAKEVEN_RATE_LIMIT: '0',
        BREAKEVEN_LOG: 'warn',
      }
      const server = await startServer(settings)
      servers.set(name, server)
      await load(server, 4, 2)
    }
    const figures: ServerFigures[] = []
    for (const connections of options.connections) {
      const rounds = new Map<Variant, Round[]>(names.map((name) => [name, []]))
      for (let round = 0; round < options.rounds; round++) {
        for (const [name, server] of servers) {
          rounds.get(name)?.push(await load(server, connections, options.seconds))
        }
      }
      for (const [name, done] of rounds) figures.push(summarize(name, connections, done))
    }
    const metadata = await fetch(`${servers.get('batched')?.url}/v2`)
    const { backend } = (await metadata.json()) as { backend: string }
    const [cpu] = cpus()
    return {
      machine: `${cpus().length} × ${cpu?.model ?? 'unknown'}, Node ${process.version}`,
      backend,
      figures,
    }
  } finally {
    for (const server of servers.values()) await server.kill()
  }
}

/** The results as a table. */
export function printServerBench({ machine, backend, figures }: ServerBench): string {
  const one = (n: number) => n.toFixed(1)
  const alone = (connections: number) =>
    figures.find((row) => row.connections === connections && row.variant === 'one by one')?.requestsPerSecond
  const rows = figures.map((row) =>
    [
      row.connections,
      row.variant,
      `${row.requestsPerSecond.toFixed(0)} (${row.spread.map((rate) => rate.toFixed(0)).join(' to ')})`,
      `${(row.requestsPerSecond / (alone(row.connections) ?? Number.NaN)).toFixed(2)}×`,
      one(row.p50),
      one(row.p95),
      one(row.p99),
      row.failures,
    ].join(' | '),
  )
  return [
    `Server: ${backend}; ${machine}; load and server share the machine`,
    '',
    '| connections | batching | requests/s, median (range) | against one by one | p50 ms | p95 ms | p99 ms | failures |',
    '|---|---|---|---|---|---|---|---|',
    ...rows.map((row) => `| ${row} |`),
  ].join('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(printServerBench(await benchServer({ connections: [1, 8, 32], seconds: 3, rounds: 3 })))
}
