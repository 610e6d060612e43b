/** Runs the cells on onnxruntime-web in a blank page of headless Chromium, one run at a time. */
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from '@playwright/test'
import type * as OnnxRuntime from 'onnxruntime-web'
import { launchWithWebgpu } from '../../testing/browser/launch-chromium.ts'
import { misplaced } from '../places/placement.ts'
import { sampleIds } from '../sample-ids.ts'
import { serveFolders } from '../serve-folders.ts'
import type { Point } from '../statistics.ts'
import type { BenchSchedule, CellFigures, CellNetwork, CellPoints } from './cell-networks.ts'

const dist = path.dirname(fileURLToPath(import.meta.resolve('onnxruntime-web/wasm')))

const browserPlaces = {
  wasm: { module: 'ort.wasm.min.mjs', provider: 'WasmExecutionProvider', title: 'WASM' },
  webgpu: { module: 'ort.webgpu.min.mjs', provider: 'WebGpuExecutionProvider', title: 'WebGPU' },
} as const
export type BrowserPlace = keyof typeof browserPlaces

interface Held {
  readonly ort: typeof OnnxRuntime
  readonly sessions: Map<string, readonly [OnnxRuntime.InferenceSession, OnnxRuntime.InferenceSession]>
}
type Holder = typeof globalThis & { bench?: Held }

/** Loads the runtime into the page and returns its version. */
const start = (page: Page, url: string, place: BrowserPlace): Promise<string> =>
  page.evaluate(
    async ({ url, module }) => {
      const ort: typeof OnnxRuntime = await import(`${url}/ort/${module}`)
      ort.env.wasm.wasmPaths = `${url}/ort/`
      ort.env.wasm.numThreads = 1
      ;(globalThis as Holder).bench = { ort, sessions: new Map() }
      return ort.env.versions.web ?? 'of unknown version'
    },
    { url, module: browserPlaces[place].module },
  )

/** Opens a network's sessions. Returns the log of the runtime, which contains the placement of the nodes. */
async function open(page: Page, url: string, place: BrowserPlace, network: CellNetwork): Promise<string[]> {
  const log: string[] = []
  const listen = (message: { text(): string }) => void log.push(message.text())
  page.on('console', listen)
  await page.evaluate(
    async ({ url, place, name, files }) => {
      const held = (globalThis as Holder).bench as Held
      held.ort.env.logLevel = 'verbose'
      const [encoder, head] = await Promise.all(
        files.map(async (file) => {
          const reply = await fetch(`${url}/artefacts/${file}`)
          if (!reply.ok) throw new Error(`${file}: ${reply.status}`)
          return new Uint8Array(await reply.arrayBuffer())
        }),
      )
      const options = { executionProviders: [place], logSeverityLevel: 0, logVerbosityLevel: 0 } as const
      const first = await held.ort.InferenceSession.create(encoder as Uint8Array, options)
      const second = await held.ort.InferenceSession.create(head as Uint8Array, {
        executionProviders: [place],
      })
      held.ort.env.logLevel = 'warning'
      held.sessions.set(name, [first, second])
    },
    { url, place, name: network.name, files: [network.encoder, network.head] },
  )
  page.off('console', listen)
  return log
}

/** One run of encoder and head, timed by the page's clock. */
const run = (page: Page, name: string, tokens: number) =>
  page.evaluate(
    async ({ name, data }) => {
      const { ort, sessions } = (globalThis as Holder).bench as Held
      const [encoder, head] = sessions.get(name) as [
        OnnxRuntime.InferenceSession,
        OnnxRuntime.InferenceSession,
      ]
      const startedAt = performance.now()
      const ids = new ort.Tensor('int32', Int32Array.from(data), [1, data.length])
      const lengths = new ort.Tensor('int32', Int32Array.of(data.length), [1])
      const { states } = await encoder.run({ ids, lengths })
      const { sentiment } = await head.run({ states: states as OnnxRuntime.Tensor, lengths })
      return {
        ms: performance.now() - startedAt,
        logits: [...((sentiment as OnnxRuntime.Tensor).data as Float32Array)],
      }
    },
    { name, data: sampleIds(tokens) },
  )

async function browserCellsIn(
  page: Page,
  url: string,
  place: BrowserPlace,
  networks: readonly CellNetwork[],
  { lengths, compared, repetitions }: BenchSchedule,
): Promise<CellFigures> {
  const { provider, title } = browserPlaces[place]
  const version = await start(page, url, place)
  const refused = new Map<string, string>()
  const cells = new Map<string, CellPoints & { readonly points: Point[] }>()
  for (const network of networks) {
    const { name } = network
    const log = await open(page, url, place, network)
    const astray = place === 'webgpu' ? misplaced(log, provider) : undefined
    if (astray) {
      refused.set(name, astray)
      continue
    }
    for (const tokens of lengths) await run(page, name, tokens)
    cells.set(name, { points: [], logits: (await run(page, name, compared)).logits })
  }
  for (let round = 0; round < repetitions; round += 1) {
    for (const tokens of lengths) {
      for (const [name, { points }] of cells) {
        points.push({ tokens, ms: (await run(page, name, tokens)).ms })
      }
    }
  }
  return { runtime: `onnxruntime-web ${version}, ${title}`, cells, refused }
}

export interface BrowserCells {
  readonly browser: string
  readonly figures: Readonly<Record<BrowserPlace, CellFigures>>
}

/** Each place runs in a page of its own, one after the other. */
export async function browserCells(
  artefacts: string,
  schedules: Readonly<Record<BrowserPlace, BenchSchedule & { readonly networks: readonly CellNetwork[] }>>,
): Promise<BrowserCells> {
  using server = await serveFolders({ ort: dist, artefacts })
  await using browser = await chromium.launch(launchWithWebgpu)
  const inPage = async (place: BrowserPlace) => {
    const page = await browser.newPage()
    await page.goto(server.url)
    const { networks, ...schedule } = schedules[place]
    const figures = await browserCellsIn(page, server.url, place, networks, schedule)
    await page.close()
    return figures
  }
  const wasm = await inPage('wasm')
  const webgpu = await inPage('webgpu')
  return { browser: `Chromium ${browser.version()}`, figures: { wasm, webgpu } }
}
