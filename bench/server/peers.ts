/**
 * Compares the server with alternatives on this machine: bare onnxruntime-node without a server,
 * FastAPI with onnxruntime, and Triton alone.
 *
 * `npm run bench:servers -- [--seconds 5] [--rounds 3] [--connections 1,8,64,512]`
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import autocannon from 'autocannon'
import { writeRepository } from '../../scripts/triton/write-repository.ts'
import { loadArtefacts } from '../../server/artefacts.ts'
import { pad } from '../../server/inference/pad.ts'
import { openSession } from '../../server/inference/session.ts'
import { freePort } from '../../testing/browser/free-port.ts'
import { hasTriton, startTriton } from '../../testing/triton/start-triton.ts'
import { machineName } from '../machine.ts'
import { sampleIds } from '../sample-ids.ts'
import { startBenchServer } from '../start-server.ts'
import { quantile } from '../statistics.ts'
import { table } from '../table.ts'
import { requestsFor, sentenceLengths, sentences } from './questions.ts'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '1,8,64,512' },
  },
})
const connections = values.connections.split(',').map(Number)
const secondsPerLoad = Number(values.seconds)
const rounds = Number(values.rounds)
const warmUpSeconds = 20
const startDeadlineMs = 30_000
const python = resolve('node_modules/.cache/breakeven/fastapi/bin/python')
const pythonPackages = ['fastapi==0.165.0', 'uvicorn==0.54.0', 'onnxruntime==1.30.0', 'numpy==1.26.4']

const requests = requestsFor(sentences)

interface Entrant {
  readonly name: string
  readonly url: string
  end(): Promise<void>
}

const server = async (): Promise<Entrant> => {
  const started = await startBenchServer({ BREAKEVEN_PROCESSES: '1', BREAKEVEN_DEVICE: 'cpu' })
  return { name: 'this server', url: started.url, end: () => started.kill() }
}

async function fastApi(): Promise<Entrant | undefined> {
  const run = (command: string, ...args: string[]) =>
    spawnSync(command, args, { stdio: 'ignore' }).status === 0
  const install = () =>
    run('python3.11', '-m', 'venv', resolve(python, '../..')) &&
    run(python, '-m', 'pip', 'install', '--quiet', ...pythonPackages)
  if (!existsSync(python) && !install()) return undefined
  const port = await freePort()
  const child: ChildProcess = spawn(
    python,
    ['bench/server/fastapi-server.py', String(port), 'models/artefacts'],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  const url = `http://127.0.0.1:${port}`
  const giveUpAt = performance.now() + startDeadlineMs
  while (performance.now() < giveUpAt && !(await fetch(`${url}/docs`).catch(() => undefined))?.ok)
    await sleep(100)
  return {
    name: 'FastAPI + onnxruntime',
    url,
    async end() {
      child.kill('SIGKILL')
    },
  }
}

async function triton(): Promise<Entrant | undefined> {
  if (!hasTriton) return undefined
  const folder = await mkdtemp(join(tmpdir(), 'breakeven-peers-'))
  await writeRepository({
    artefacts: resolve('models/artefacts'),
    folder,
    backend: 'python',
    precision: 'int8',
    device: 'cpu',
    instances: 1,
  })
  const started = await startTriton(folder)
  return {
    name: 'Triton, Python backend',
    url: started.url,
    async end() {
      await started.kill()
      await rm(folder, { recursive: true })
    },
  }
}

/** Rows a second in one process that does nothing else. The rows of a batch have one length, so none is padded. */
async function bare(batchRows: number): Promise<number> {
  const { folder, manifest } = await loadArtefacts(resolve('models/artefacts'))
  const session = await openSession({
    folder,
    networks: manifest.networks,
    device: 'cpu',
    precision: 'int8',
    threads: 1,
  })
  const batches = sentenceLengths.map((length, index) => ({
    network: manifest.models.sentiment?.network ?? '',
    head: manifest.models.sentiment?.head ?? '',
    sides: [
      pad(
        Array.from({ length: batchRows }, (_, row) =>
          Int32Array.from(sampleIds(length, index * batchRows + row)),
        ),
      ),
    ],
  }))
  const startedAt = performance.now()
  let done = 0
  while (performance.now() - startedAt < secondsPerLoad * 1_000) {
    for (const batch of batches) await session.run(batch)
    done += batches.length * batchRows
  }
  return (1_000 * done) / (performance.now() - startedAt)
}

console.log(machineName(), '\n')
const alone = { one: await bare(1), eight: await bare(8) }
const entrants = [await server(), await fastApi(), await triton()].filter((one) => one !== undefined)
const rates = new Map<string, number[]>()
const slow = new Map<string, number[]>()
const load = (url: string, count: number, seconds = secondsPerLoad) =>
  autocannon({ url, connections: count, duration: seconds, timeout: 30, workers: 1, requests })
// The first requests wait for compilers and caches: this server gets faster for a quarter of a minute.
for (const { url } of entrants) await load(url, 8, warmUpSeconds)
for (let round = 0; round < rounds; round += 1) {
  for (const count of connections) {
    for (const { name, url } of entrants) {
      const result = await load(url, count)
      const key = `${name} ${count}`
      rates.set(key, [...(rates.get(key) ?? []), result['2xx'] / result.duration])
      slow.set(key, [...(slow.get(key) ?? []), result.latency.p99])
    }
  }
}
for (const { end } of entrants) await end()
console.log(
  table(
    ['', 'rows/s in one process'],
    [
      ['bare onnxruntime-node, row by row', alone.one.toFixed(0)],
      ['bare onnxruntime-node, eight rows a batch', alone.eight.toFixed(0)],
    ],
  ),
  '\n',
)
console.log(
  table(
    ['answers/s (p99 in ms)', ...connections.map((count) => `${count} connection${count === 1 ? '' : 's'}`)],
    entrants.map(({ name }) => [
      name,
      ...connections.map((count) => {
        const key = `${name} ${count}`
        return `${quantile(rates.get(key) ?? [], 0.5).toFixed(0)} (${quantile(slow.get(key) ?? [], 0.5).toFixed(0)})`
      }),
    ]),
  ),
)
process.exit(0)
