/**
 * Measures the goodput of the built server beyond its capacity, and the latency of a polite client at another address.
 *
 * Clients and server share one machine and its cores, so the results are a lower bound. Greedy clients do not wait after a
 * refusal: they ignore `Retry-After` and send the next request at once.
 */
import { Agent } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import autocannon from 'autocannon'
import type { ServerProcess } from '../../testing/browser/server-process.ts'
import { machineName } from '../machine.ts'
import { startBenchServer } from '../start-server.ts'
import { quantile } from '../statistics.ts'
import { table } from '../table.ts'
import { bodyOf, inferPath, post, requestsFor, sentences } from './questions.ts'

/** The most expensive request: eight rows of the maximum length. */
const worst = [Array<number>(8).fill(1_024)]

const greedyAddress = '127.0.0.1'
const politeAddress = '127.0.0.2'
const politeIntervalMs = 500
const secondsPerLoad = 8

interface Load {
  readonly answersPerSecond: number
  readonly tokensPerSecond: number
  readonly refusalsPerSecond: number
  /** Answers 504: work that was admitted and missed its deadline. */
  readonly latePerSecond: number
  readonly errors: number
}

/** Keeps every connection busy, from a thread of its own. */
async function load(server: ServerProcess, connections: number, texts: readonly number[][]): Promise<Load> {
  const result = await autocannon({
    url: `http://${greedyAddress}:${server.port}`,
    connections,
    duration: secondsPerLoad,
    timeout: 30,
    workers: 1,
    requests: requestsFor(texts),
  })
  const tokens = texts.flat().reduce((sum, length) => sum + length, 0) / texts.length
  const late = result.statusCodeStats?.['504']?.count ?? 0
  const answersPerSecond = result['2xx'] / result.duration
  return {
    answersPerSecond,
    tokensPerSecond: answersPerSecond * tokens,
    refusalsPerSecond: (result.non2xx - late) / result.duration,
    latePerSecond: late / result.duration,
    errors: result.errors,
  }
}

interface Polite {
  readonly latenciesMs: number[]
  failures: number
}

/** Asks a short question twice a second until it is stopped. */
async function askPolitely(port: number, signal: AbortSignal): Promise<Polite> {
  const agent = new Agent({ keepAlive: true, localAddress: politeAddress })
  const body = bodyOf([12], 1)
  const polite: Polite = { latenciesMs: [], failures: 0 }
  async function ask() {
    const startedAt = performance.now()
    const reply = await post({ agent, port, path: inferPath }, body).catch(() => undefined)
    if (reply?.status === 200) polite.latenciesMs.push(performance.now() - startedAt)
    else polite.failures += 1
  }
  const asked: Promise<void>[] = []
  while (!signal.aborted) {
    asked.push(ask())
    await sleep(politeIntervalMs, undefined, { signal }).catch(() => {})
  }
  await Promise.all(asked)
  agent.destroy()
  return polite
}

interface Scenario {
  readonly name: string
  readonly connections: number
  readonly texts: readonly number[][]
  /** The deadline of the server, which decides whether the queue must refuse work. */
  readonly deadlineMs: number
}

const scenarios: readonly Scenario[] = [
  { name: 'sentences, at capacity', connections: 64, texts: sentences, deadlineMs: 10_000 },
  { name: 'sentences, all can be answered', connections: 512, texts: sentences, deadlineMs: 10_000 },
  { name: 'sentences, most must be refused', connections: 512, texts: sentences, deadlineMs: 100 },
  { name: '8 × 1024 tokens, at capacity', connections: 16, texts: worst, deadlineMs: 10_000 },
  { name: '8 × 1024 tokens, most must be refused', connections: 512, texts: worst, deadlineMs: 10_000 },
]

async function run({ name, connections, texts, deadlineMs }: Scenario) {
  await using server = await startBenchServer({ BREAKEVEN_TIMEOUT_MS: String(deadlineMs) })
  await load(server, 8, sentences)
  const stop = new AbortController()
  const polite = askPolitely(server.port, stop.signal)
  const greedy = await load(server, connections, texts)
  stop.abort()
  return { name, connections, deadlineMs, greedy, polite: await polite }
}

/** Runs every scenario, and prints goodput beside the goodput at capacity of the same texts. */
async function goodputTable(wanted: RegExp = /./): Promise<string> {
  const results: Awaited<ReturnType<typeof run>>[] = []
  for (const scenario of scenarios.filter(({ name }) => wanted.test(name))) results.push(await run(scenario))
  const capacityOf = (name: string) =>
    results.find((other) => other.name.split(',')[0] === name.split(',')[0])?.greedy.tokensPerSecond
  return table(
    [
      'load',
      'connections',
      'deadline, ms',
      'answers/s',
      'refusals/s',
      'late/s',
      'errors',
      'goodput against capacity',
      'polite client: answers',
      'median, ms',
      'p99, ms',
    ],
    results.map(({ name, connections, deadlineMs, greedy, polite }) => [
      name,
      connections,
      deadlineMs,
      greedy.answersPerSecond.toFixed(greedy.answersPerSecond < 20 ? 1 : 0),
      greedy.refusalsPerSecond.toFixed(0),
      greedy.latePerSecond.toFixed(0),
      greedy.errors,
      `${((100 * greedy.tokensPerSecond) / (capacityOf(name) ?? Number.NaN)).toFixed(0)}%`,
      `${polite.latenciesMs.length} of ${polite.latenciesMs.length + polite.failures}`,
      quantile(polite.latenciesMs, 0.5).toFixed(0),
      quantile(polite.latenciesMs, 0.99).toFixed(0),
    ]),
  )
}

console.log(machineName(), '\n')
console.log(await goodputTable(process.argv[2] === undefined ? undefined : new RegExp(process.argv[2])))
