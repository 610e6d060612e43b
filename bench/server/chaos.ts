/**
 * Runs two gateways behind nginx with a store and two Tritons, or with processes of their own, at 70% of their capacity by
 * default, while parts are killed at random and hostile clients ask. Prints what was lost, wrong or executed twice, and how
 * memory grew.
 *
 * `npm run soak -- [--minutes 60] [--load 0.7] [--seconds-between-deaths 60] [--engines triton|local] [--seed 1]`
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { writeRepository } from '../../scripts/triton/write-repository.ts'
import { seeded } from '../../src/simulator/random.ts'
import { startServer } from '../../testing/browser/server-process.ts'
import { startNginx, startStore } from '../../testing/services.ts'
import { startTriton, type Triton } from '../../testing/triton/start-triton.ts'
import { machineName } from '../machine.ts'
import { mean, quantile } from '../statistics.ts'
import { table } from '../table.ts'
import { bodyOf, inferPath, post, type Reply, sentenceLengths } from './questions.ts'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    load: { type: 'string', default: '0.7' },
    'seconds-between-deaths': { type: 'string', default: '60' },
    engines: { type: 'string', default: 'triton' },
    seed: { type: 'string', default: '1' },
  },
})
const durationMs = Number(values.minutes) * 60_000
const withTriton = values.engines === 'triton'

/** Of the requests at capacity. Every fourth question is two requests. */
const loadShare = Number(values.load)
const requestsPerQuestion = 1.25
const measuringMs = 8_000
/**
 * The mean pause between a part's return and the next death. The engine that is left cannot carry 70% of the capacity of two, so
 * what waits meanwhile must have time to be answered.
 */
const pauseMs = 1_000 * Number(values['seconds-between-deaths'])
/** A client asks again after a refusal or a broken connection, for this long. */
const clientLimitMs = 60_000
const firstBackOffMs = 100
const maximumBackOffMs = 5_000
const repairMs = 3_000
const memorySampleMs = 5_000
/** In 32 bits, a batch changes nothing but the last digits. */
const tolerance = 1e-3
const random = seeded(Number(values.seed))
const oneOf = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T

const folder = await mkdtemp(join(tmpdir(), 'breakeven-chaos-'))
const tritons: Triton[] = []
if (withTriton) {
  const repository = join(folder, 'repository')
  await writeRepository({
    artefacts: resolve('models/artefacts'),
    folder: repository,
    backend: 'python',
    precision: 'fp32',
    device: 'cpu',
    instances: 1,
  })
  for (let count = 0; count < 2; count += 1) tritons.push(await startTriton(repository))
}
const store = await startStore()
const settings = {
  BREAKEVEN_STORE: `redis://127.0.0.1:${store.port}`,
  BREAKEVEN_TRUST_PROXY: 'yes',
  BREAKEVEN_RATE_LIMIT: '0',
  BREAKEVEN_PRECISION: 'fp32',
  BREAKEVEN_LOG: 'fatal',
  ...(withTriton
    ? { BREAKEVEN_UPSTREAM: tritons.map(({ url }) => url).join(',') }
    : { BREAKEVEN_DEVICE: 'cpu', BREAKEVEN_PROCESSES: '1' }),
}
const gateways = [await startServer(settings), await startServer(settings)]
const nginx = await startNginx(gateways.map(({ port }) => port))

const send = (agent: Agent, path: string, body: string, headers: Record<string, string> = {}) =>
  post({ agent, port: nginx.port, path, headers, timeout: clientLimitMs }, body)

const questions = Array.from({ length: 200 }, (_, index) =>
  bodyOf([sentenceLengths[index % sentenceLengths.length] ?? 1], index),
)

/** Clients get equal shares, so a service with many users is asked from many addresses. */
const people = Array.from(
  { length: 40 },
  (_, index) => new Agent({ keepAlive: true, localAddress: `127.0.1.${index + 1}` }),
)
const logitsOf = (text: string): number[] => JSON.parse(text).outputs[0].data
const references: number[][] = []
for (const question of questions)
  references.push(logitsOf((await send(oneOf(people), inferPath, question)).text))

/** Answers per second of 32 clients that always wait for one. */
async function capacity(): Promise<number> {
  const until = performance.now() + measuringMs
  let answered = 0
  const client = async () => {
    while (performance.now() < until) {
      if ((await send(oneOf(people), inferPath, oneOf(questions))).status === 200) answered += 1
    }
  }
  await Promise.all(Array.from({ length: 32 }, client))
  return (1_000 * answered) / measuringMs
}

const counts = { asked: 0, answered: 0, wrong: 0, lost: 0, twice: 0, twiceWithoutStore: 0 }
/** Requests that were sent again, by the reason. */
const retries = new Map<string, number>()
const latenciesMs: number[] = []
/** The periods in which the store was away, with the time that gateways need to notice. */
let storeAwayUntil = 0

/** The code of a refusal. Empty when a proxy made it. */
const codeOf = ({ text }: Reply): string => /"code":"([^"]+)"/.exec(text)?.[1] ?? ''

/** Repeats a request until it is answered, like a client that respects Retry-After and backs off with jitter. */
async function askUntilAnswered(person: Agent, question: string, key: string): Promise<Reply | undefined> {
  const giveUpAt = performance.now() + clientLimitMs
  for (let attempt = 0; performance.now() < giveUpAt; attempt += 1) {
    const reply = await send(person, inferPath, question, { 'Idempotency-Key': key }).catch(
      (error: NodeJS.ErrnoException) => error.code ?? error.message,
    )
    if (typeof reply === 'object' && reply.status === 200) return reply
    const cause = typeof reply === 'object' ? `${reply.status} ${codeOf(reply)}` : reply
    retries.set(cause, (retries.get(cause) ?? 0) + 1)
    const retryAfterMs = typeof reply === 'object' ? reply.retryAfterMs : 0
    const backOffMs = random() * Math.min(firstBackOffMs * 2 ** attempt, maximumBackOffMs)
    await sleep(retryAfterMs + backOffMs)
  }
  return undefined
}

/** Asks one question. Every fourth question is sent twice under one key. */
async function ask(number: number) {
  const index = Math.floor(random() * questions.length)
  const question = questions[index] as string
  const person = oneOf(people)
  const copies = number % 4 === 0 ? 2 : 1
  const startedAt = performance.now()
  counts.asked += 1
  const replies = await Promise.all(
    Array.from({ length: copies }, () => askUntilAnswered(person, question, `${values.seed} ${number}`)),
  )
  latenciesMs.push(performance.now() - startedAt)
  if (replies.some((reply) => !reply)) {
    counts.lost += 1
    return
  }
  counts.answered += 1
  const reference = references[index] ?? []
  const isWrong = replies.some((reply) => {
    const logits = logitsOf(reply?.text ?? '')
    return logits.some((logit, at) => !(Math.abs(logit - (reference[at] ?? Number.NaN)) < tolerance))
  })
  if (isWrong) counts.wrong += 1
  const fresh = replies.filter((reply) => !JSON.parse(reply?.text ?? '{}').parameters?.remembered).length
  if (fresh < 2) return
  if (startedAt < storeAwayUntil) counts.twiceWithoutStore += 1
  else counts.twice += 1
}

/** The questions that wait for an answer. */
const asked = new Set<Promise<void>>()
const stop = new AbortController()
const running: Promise<unknown>[] = []

/** Repeats something until the end. Failures are expected. */
function repeat(everyMs: number, act: () => Promise<unknown> | unknown) {
  const loop = async () => {
    while (!stop.signal.aborted) {
      await Promise.resolve()
        .then(act)
        .catch(() => {})
      await sleep(everyMs, undefined, { signal: stop.signal }).catch(() => {})
    }
  }
  running.push(loop())
}

/** Clients at other addresses that try to stop the server for everybody. */
function startHostileClients() {
  const hostile = new Agent({ keepAlive: true, localAddress: '127.0.0.66' })
  const worst = [
    { context: '.'.repeat(60_000), question: 'What?', windows: true },
    { context: "'s".repeat(30_000), question: 'What?', windows: true },
    { context: `${'a'.repeat(99)} `.repeat(600), question: 'What?', windows: true },
    { context: 'e\u0301'.repeat(20_000), question: 'What?', windows: true },
  ]
  repeat(1_000, () => send(hostile, '/v1/question-answering', JSON.stringify(oneOf(worst))))
  repeat(200, () => send(hostile, inferPath, '{"inputs": ['.repeat(1_000)))
  // One client never completes its request head, and one never reads its response.
  for (const text of [
    'GET / HTTP/1.1\r\nHost: a\r\n',
    'GET /models/lstm-300.encoder.fp32.onnx HTTP/1.1\r\nHost: a\r\n\r\n',
  ]) {
    repeat(500, () => {
      const socket = connect({ port: oneOf(gateways).port, host: '127.0.0.1', localAddress: '127.0.0.67' })
      socket.on('error', () => {})
      socket.pause()
      socket.write(text)
      setTimeout(() => socket.destroy(), 10_000).unref()
    })
  }
}

const kills = new Map<string, number>()
function count(death: string) {
  kills.set(death, (kills.get(death) ?? 0) + 1)
  console.log(`${new Date().toISOString()} ${death}`)
}
const childrenOf = (pid: number) =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number)
/** The process that listens on a port. */
const pidOf = (port: number) =>
  Number(/pid=(\d+)/.exec(execFileSync('ss', ['-Hltnp', `sport = :${port}`]).toString())?.[1])

async function restart(part: { kill(): Promise<void>; start(): Promise<void> }) {
  await part.kill()
  await sleep(repairMs)
  await part.start()
}
const killGateway = () => restart(oneOf(gateways))
const killTriton = () => restart(oneOf(tritons))

async function killStore() {
  storeAwayUntil = Number.POSITIVE_INFINITY
  await restart(store)
  // Gateways connect again within two seconds, and questions that began before may end after.
  await sleep(3_000)
  storeAwayUntil = performance.now()
}

async function stopTriton() {
  const triton = oneOf(tritons)
  triton.signal('SIGSTOP')
  await sleep(2 * repairMs)
  triton.signal('SIGCONT')
  await sleep(repairMs)
  await restartEndedTritons()
}

/** A Triton that was stopped sometimes crashes when it goes on. A supervisor would start it again. */
async function restartEndedTritons() {
  for (const triton of tritons.filter((one) => !one.running())) {
    count('Triton crashed by itself')
    await triton.start()
  }
}

function killChild() {
  const [child] = childrenOf(pidOf(oneOf(gateways).port))
  if (child) process.kill(child, 'SIGKILL')
}

const deaths: readonly (readonly [string, () => Promise<void> | void])[] = [
  ['store killed', killStore],
  ['gateway killed', killGateway],
  ...(withTriton
    ? ([
        ['Triton killed', killTriton],
        ['Triton stopped for 6 s', stopTriton],
      ] as const)
    : ([['inference process killed', killChild]] as const)),
]

/** In the second half no gateway is killed, so that the growth of its memory can be seen. */
let gatewaysDie = true
let longestRepairMs = 0

async function killAtRandom() {
  while (!stop.signal.aborted) {
    await sleep(pauseMs * (0.5 + random()), undefined, { signal: stop.signal }).catch(() => {})
    if (stop.signal.aborted) return
    await restartEndedTritons()
    const [name, kill] = oneOf(deaths)
    if (kill === killGateway && !gatewaysDie) continue
    count(name)
    const from = performance.now()
    await kill()
    longestRepairMs = Math.max(longestRepairMs, performance.now() - from)
  }
}

/** Prints what has happened so far: a long run shows when a failure began, and after which death. */
function printProgress() {
  const list = (events: ReadonlyMap<string, number>) =>
    [...events].map(([name, count]) => `${name} ${count}`).join(', ')
  const { answered, lost } = counts
  console.log(
    `${new Date().toISOString()} asked ${counts.asked}, waiting ${asked.size}, answered ${answered}, lost ${lost}; sent again after ${list(retries)}`,
  )
}

const memory: number[][] = gateways.map(() => [])
/** The memory of a gateway since it was started, because a restart begins anew. */
const pids: number[] = []
repeat(memorySampleMs, () => {
  gateways.forEach(({ port }, index) => {
    const pid = pidOf(port)
    if (!pid) return
    if (pids[index] !== pid) memory[index] = []
    pids[index] = pid
    const rss = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
    memory[index]?.push(rss)
  })
})

const peak = await capacity()
const perSecond = (loadShare * peak) / requestsPerQuestion
startHostileClients()
repeat(60_000, printProgress)
const killer = killAtRandom()
const startAt = performance.now()
const endAt = startAt + durationMs
for (let number = 0, next = performance.now(); performance.now() < endAt; number += 1) {
  gatewaysDie = performance.now() < startAt + durationMs / 2
  const one = ask(number).finally(() => asked.delete(one))
  asked.add(one)
  next += 1_000 / perSecond
  await sleep(Math.max(0, next - performance.now()))
}
await Promise.all(asked)
stop.abort()
await killer
await Promise.all(running)

const percentile = (share: number) => quantile(latenciesMs, share).toFixed(0)
const growth = memory.map((samples) => {
  const quarters = [0, 1, 2, 3].map((quarter) =>
    samples.slice((quarter * samples.length) / 4, ((quarter + 1) * samples.length) / 4),
  )
  const minutes = (samples.length * memorySampleMs) / 60_000
  return `${quarters.map((quarter) => mean(quarter).toFixed(0)).join(', ')} MiB in ${minutes.toFixed(1)} min`
})
console.log(machineName(), '\n')
console.log(
  table(
    ['what', 'count'],
    [
      ['engines', withTriton ? 'two Tritons' : 'one process in each gateway'],
      ['minutes', values.minutes],
      ['seconds between deaths, on average', values['seconds-between-deaths']],
      ['answers a second at capacity, with 32 clients', peak.toFixed(0)],
      ['questions a second asked', perSecond.toFixed(0)],
      ['questions', counts.asked],
      ['answered', counts.answered],
      ['lost', counts.lost],
      ['wrong', counts.wrong],
      ['run twice under one key', counts.twice],
      ['run twice while the store was away', counts.twiceWithoutStore],
      ...[...retries].map(([cause, count]) => [`sent again after ${cause}`, count] as const),
      ['median and 99th percentile of the time to an answer, ms', `${percentile(0.5)}, ${percentile(0.99)}`],
      ...[...kills].map(([name, count]) => [name, count] as const),
      ['longest time from a death to readiness, s', (longestRepairMs / 1_000).toFixed(1)],
      ...growth.map(
        (text, index) => [`memory of gateway ${index + 1} since its last start, by quarter`, text] as const,
      ),
    ],
  ),
)

for (const person of people) person.destroy()
await nginx.kill()
for (const gateway of gateways) await gateway.kill()
for (const triton of tritons) await triton.kill()
await store.kill()
await rm(folder, { recursive: true, force: true })
process.exit(counts.lost + counts.wrong + counts.twice === 0 ? 0 : 1)
