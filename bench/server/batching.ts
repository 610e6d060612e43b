/**
 * Measures requests per second and latency of the built server, with and without batching.
 *
 * Client and server share one machine and its cores, so the results are a lower bound.
 */
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'
import type { ServerProcess } from '../../testing/browser/server-process.ts'
import { machineName } from '../machine.ts'
import { startBenchServer } from '../start-server.ts'
import { quantile } from '../statistics.ts'
import { table } from '../table.ts'
import { requestsFor, sentences } from './questions.ts'

const variants = { batched: '8', 'one by one': '1' } as const
type Variant = keyof typeof variants

const connectionCounts = [1, 8, 32]
/** The variants are interleaved in rounds of this many seconds, so that a load spike affects both. */
const [rounds, secondsPerRound] = [3, 3]

const requests: autocannon.Request[] = requestsFor(sentences)

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

const ratesOf = (done: readonly Round[]) => done.map(({ requestsPerSecond }) => requestsPerSecond)

function rowsOf(connections: number, measured: ReadonlyMap<Variant, readonly Round[]>) {
  const medianRate = (variant: Variant) => quantile(ratesOf(measured.get(variant) ?? []), 0.5)
  return [...measured].map(([variant, done]) => {
    const rates = ratesOf(done)
    const latencies = done.flatMap((round) => round.latencies)
    return [
      connections,
      variant,
      `${medianRate(variant).toFixed(0)} (${Math.min(...rates).toFixed(0)} to ${Math.max(...rates).toFixed(0)})`,
      `${(medianRate(variant) / medianRate('one by one')).toFixed(2)}×`,
      ...[0.5, 0.95, 0.99].map((share) => quantile(latencies, share).toFixed(1)),
      done.reduce((sum, { failures }) => sum + failures, 0),
    ]
  })
}

/** Measures `dist/server` (run `npm run build:server` first) on free ports. */
export async function serverTable(): Promise<string> {
  const names = Object.keys(variants) as Variant[]
  const servers = new Map<Variant, ServerProcess>()
  try {
    for (const name of names) {
      const server = await startBenchServer({ BREAKEVEN_BATCH_MAX: variants[name] })
      servers.set(name, server)
      await load(server, 4, 2)
    }
    const rows = []
    for (const connections of connectionCounts) {
      const measured = new Map<Variant, Round[]>(names.map((name) => [name, []]))
      for (let round = 0; round < rounds; round++) {
        for (const [name, server] of servers)
          measured.get(name)?.push(await load(server, connections, secondsPerRound))
      }
      rows.push(...rowsOf(connections, measured))
    }
    const metadata = await fetch(`${servers.get('batched')?.url}/v2`)
    const { backend } = (await metadata.json()) as { backend: string }
    const head = ['connections', 'batching', 'requests/s, median (range)', 'against one by one']
    const times = ['p50 ms', 'p95 ms', 'p99 ms', 'failures']
    return `Server: ${backend}; ${machineName()}; load and server share the machine\n\n${table([...head, ...times], rows)}`
  } finally {
    for (const server of servers.values()) await server.kill()
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await serverTable())
