/** The shipped encoder on every engine, in one page of headless Chromium: engines take turns, nothing else runs. */

import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import { chromium, type Page, type Worker } from '@playwright/test'
import { launchChromium } from '../../e2e/launch-chromium.ts'
import { type FolderServer, serveFolders } from '../serve-folders.ts'
import { buildWorkers } from './build-workers.ts'
import { installPeers } from './peers.ts'
import type { EncoderRun, EngineBench, EngineChoice } from './protocol.ts'

export interface EngineFigures {
  readonly rounds: readonly (readonly EncoderRun[])[]
  /** [tokens, 600] of a text of `comparedTokens`. */
  readonly states: readonly number[]
  /** Of its WebAssembly memories, after a text of `longestTokens`. */
  readonly memoryBytes: number
  /** What its worker loaded, brotli; no network. */
  readonly codeBytes: number
}

export interface EncoderFigures {
  readonly browser: string
  readonly engines: ReadonlyMap<string, EngineFigures>
  /** Why an engine was left out, by its name. */
  readonly missing: ReadonlyMap<string, string>
}

export interface EncoderSchedule {
  readonly lengths: readonly number[]
  readonly rounds: number
  readonly comparedTokens: number
  readonly longestTokens: number
}

const warmingRounds = 3
const quality = 9

type Scope = typeof globalThis & { bench: EngineBench; workers?: globalThis.Worker[] }

interface OpenEngine {
  readonly worker: Worker
  readonly code: readonly string[]
}

/** Starts a worker, opens the engine in it, and notes what it fetched. */
async function open(page: Page, choice: EngineChoice): Promise<OpenEngine> {
  const code = new Set<string>()
  const listen = (request: { url(): string }) => void code.add(request.url())
  page.on('request', listen)
  const [worker] = await Promise.all([
    page.waitForEvent('worker'),
    page.evaluate((url) => {
      const scope = globalThis as Scope
      scope.workers = [...(scope.workers ?? []), new Worker(url, { type: 'module' })]
    }, `/workers/${choice.script}.mjs`),
  ])
  await worker.evaluate(`new Promise((resolve) => {
    const look = () => (globalThis.bench ? resolve() : setTimeout(look, 10))
    look()
  })`)
  await worker.evaluate((choice) => (globalThis as Scope).bench.open(choice), choice)
  page.off('request', listen)
  return { worker, code: [...code].filter((url) => !/\/(artefacts|probe)\//.test(url)) }
}

async function compressedBytes(url: string): Promise<number> {
  const content = await (await fetch(url)).arrayBuffer()
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality }
  return (await promisify(brotliCompress)(content, { params })).byteLength
}

async function measureIn(
  page: Page,
  choices: Readonly<Record<string, EngineChoice>>,
  schedule: EncoderSchedule,
): Promise<Map<string, EngineFigures>> {
  const { lengths, rounds, comparedTokens, longestTokens } = schedule
  const names = Object.keys(choices)
  const engines = new Map<string, OpenEngine>()
  for (const [name, choice] of Object.entries(choices)) engines.set(name, await open(page, choice))
  const measured = new Map<string, EncoderRun[][]>(names.map((name) => [name, []]))
  for (let round = -warmingRounds; round < rounds; round += 1) {
    for (const [name, { worker }] of engines) {
      const runs = await worker.evaluate(
        (lengths) => (globalThis as Scope).bench.round(lengths),
        [...lengths],
      )
      if (round >= 0) measured.get(name)?.push(runs)
    }
  }
  const figures = new Map<string, EngineFigures>()
  for (const [name, { worker, code }] of engines) {
    const states = await worker.evaluate(
      (tokens) => (globalThis as Scope).bench.states(tokens),
      comparedTokens,
    )
    const memoryBytes = await worker.evaluate(async (tokens) => {
      const { bench } = globalThis as Scope
      await bench.round([tokens])
      return bench.memoryBytes()
    }, longestTokens)
    const codeBytes = (await Promise.all(code.map(compressedBytes))).reduce((sum, bytes) => sum + bytes, 0)
    figures.set(name, { rounds: measured.get(name) ?? [], states, memoryBytes, codeBytes })
  }
  return figures
}

/** @param choices by the engines' names */
export async function measureEncoders(
  choices: Readonly<Record<string, EngineChoice>>,
  schedule: EncoderSchedule,
): Promise<EncoderFigures> {
  const peers = installPeers()
  const usable = Object.entries(choices).filter(
    ([, { script }]) => script !== 'tensorflow' || 'packages' in peers,
  )
  const missing = new Map(
    Object.keys(choices)
      .filter((name) => !usable.some(([other]) => other === name))
      .map((name) => [name, 'missing' in peers ? peers.missing : '']),
  )
  const built = await buildWorkers()
  let server: FolderServer | undefined
  const browser = await chromium.launch(launchChromium)
  try {
    server = await serveFolders({
      workers: built.workers,
      probe: built.probe,
      artefacts: fileURLToPath(new URL('../../models/artefacts', import.meta.url)),
      ort: path.dirname(fileURLToPath(import.meta.resolve('onnxruntime-web/wasm'))),
      ...('packages' in peers && { peers: peers.packages }),
    })
    const page = await browser.newPage()
    await page.goto(server.url)
    const engines = await measureIn(page, Object.fromEntries(usable), schedule)
    return { browser: `Chromium ${browser.version()}`, engines, missing }
  } finally {
    await browser.close()
    server?.close()
    await built.remove()
  }
}
