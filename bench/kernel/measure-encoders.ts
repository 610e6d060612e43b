/** Measures the shipped encoder on every engine in one page of headless Chromium. Engines are interleaved. */
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import { chromium, type Page, type Worker as PageWorker } from '@playwright/test'
import { launchChromium } from '../../testing/browser/launch-chromium.ts'
import { serveFolders } from '../serve-folders.ts'
import { buildWorkers } from './build-workers.ts'
import { installPeers } from './peers.ts'
import type { EncoderRun, EngineBench, EngineChoice } from './protocol.ts'

export interface EngineFigures {
  readonly runs: readonly EncoderRun[]
  /** [tokens, 600] of a text of `comparedTokens`. */
  readonly states: readonly number[]
  /** The size of its WebAssembly memories, after a text of `longestTokens`. */
  readonly memoryBytes: number
  /** The bytes that its worker loaded, with Brotli and without the network. */
  readonly codeBytes: number
}

/** By the names of the engines. */
export type GroupFigures = ReadonlyMap<string, EngineFigures>
export type Group = Readonly<Record<string, EncoderUnderTest>>

export interface EncoderFigures {
  readonly browser: string
  /** In the order of the requested groups. */
  readonly groups: readonly GroupFigures[]
  /** Why an engine was left out, by its name. */
  readonly missing: ReadonlyMap<string, string>
}

/** An engine of the comparison. Slow ones run in every third round only. */
export type EncoderUnderTest = EngineChoice & { readonly slow?: boolean }

export interface EncoderSchedule {
  readonly lengths: readonly number[]
  readonly rounds: number
  readonly comparedTokens: number
  readonly longestTokens: number
}

const warmingRounds = 2
const slowTurn = 3
const startDeadlineMs = 30_000
const brotliQuality = 9

type Scope = typeof globalThis & { bench: EngineBench; workers?: Worker[] }

interface OpenEngine {
  readonly name: string
  readonly worker: PageWorker
  readonly slow: boolean
  /** The URLs that its worker fetched, without network and peak measurement. */
  readonly code: readonly string[]
  readonly runs: EncoderRun[]
}

/** In the page: resolves when the worker reports that it is ready. */
const start = ({ url, deadlineMs }: { url: string; deadlineMs: number }) =>
  new Promise<void>((resolve, reject) => {
    const scope = globalThis as Scope
    const worker = new Worker(url, { type: 'module' })
    scope.workers = [...(scope.workers ?? []), worker]
    worker.onmessage = () => resolve()
    worker.onerror = ({ message }) => reject(new Error(`The worker ${url} did not start: ${message}`))
    setTimeout(
      () => reject(new Error(`The worker ${url} did not start within ${deadlineMs} ms.`)),
      deadlineMs,
    )
  })

/** Starts a worker, opens the engine in it, and records its fetches. */
async function open(
  page: Page,
  name: string,
  { slow = false, ...choice }: EncoderUnderTest,
): Promise<OpenEngine> {
  const code = new Set<string>()
  const listen = (request: { url(): string }) => void code.add(request.url())
  page.on('request', listen)
  const [worker] = await Promise.all([
    page.waitForEvent('worker'),
    page.evaluate(start, { url: `/workers/${choice.script}.mjs`, deadlineMs: startDeadlineMs }),
  ])
  await worker.evaluate((choice) => (globalThis as Scope).bench.open(choice), choice)
  page.off('request', listen)
  return { name, worker, slow, code: [...code].filter((url) => !/\/(artefacts|probe)\//.test(url)), runs: [] }
}

/** The compressed size of each file. It is cached, because engines share files and a large one takes seconds. */
async function compressedSizes(urls: Iterable<string>): Promise<ReadonlyMap<string, number>> {
  const params = { [constants.BROTLI_PARAM_QUALITY]: brotliQuality }
  const sizes = [...new Set(urls)].map(async (url) => {
    const content = await (await fetch(url)).arrayBuffer()
    return [url, (await promisify(brotliCompress)(content, { params })).byteLength] as const
  })
  return new Map(await Promise.all(sizes))
}

async function measureIn(
  page: Page,
  entrants: readonly (readonly [string, EncoderUnderTest])[],
  schedule: EncoderSchedule,
): Promise<GroupFigures> {
  const { rounds, comparedTokens, longestTokens } = schedule
  const lengths = [...schedule.lengths]
  const engines: OpenEngine[] = []
  for (const [name, entrant] of entrants) engines.push(await open(page, name, entrant))
  for (let round = -warmingRounds; round < rounds; round += 1) {
    for (const { worker, slow, runs } of engines) {
      if (slow && round % slowTurn !== 0) continue
      const measured = await worker.evaluate((lengths) => (globalThis as Scope).bench.round(lengths), lengths)
      if (round >= 0) runs.push(...measured)
    }
  }
  const sizes = await compressedSizes(engines.flatMap(({ code }) => code))
  const figures = new Map<string, EngineFigures>()
  for (const { name, worker, runs, code } of engines) {
    const read = (tokens: number) =>
      worker.evaluate((tokens) => (globalThis as Scope).bench.states(tokens), tokens)
    const states = await read(comparedTokens)
    await read(longestTokens)
    const memoryBytes = await worker.evaluate(() => (globalThis as Scope).bench.memoryBytes())
    const codeBytes = code.reduce((sum, url) => sum + (sizes.get(url) ?? Number.NaN), 0)
    figures.set(name, { runs, states, memoryBytes, codeBytes })
  }
  return figures
}

/** Each group runs in a page of its own. @throws Error when a worker does not start */
export async function measureEncoders(
  groups: readonly Group[],
  schedule: EncoderSchedule,
): Promise<EncoderFigures> {
  const peers = installPeers()
  const missing = new Map<string, string>()
  const isUsable = ([name, { script }]: readonly [string, EncoderUnderTest]) => {
    if (script !== 'tensorflow' || !('missing' in peers)) return true
    missing.set(name, peers.missing)
    return false
  }
  await using built = await buildWorkers()
  await using browser = await chromium.launch(launchChromium)
  using server = await serveFolders({
    workers: built.workers,
    probe: built.probe,
    artefacts: fileURLToPath(new URL('../../models/artefacts', import.meta.url)),
    ort: path.dirname(fileURLToPath(import.meta.resolve('onnxruntime-web/wasm'))),
    ...('packages' in peers && { peers: peers.packages }),
  })
  const figures: GroupFigures[] = []
  for (const group of groups) {
    const page = await browser.newPage()
    await page.goto(server.url)
    figures.push(await measureIn(page, Object.entries(group).filter(isUsable), schedule))
    await page.close()
  }
  return { browser: `Chromium ${browser.version()}`, groups: figures, missing }
}
