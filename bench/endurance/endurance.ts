/**
 * Measures the memory growth of a long session. `npm run bench:endurance` asks the built app questions of all lengths for ten
 * minutes, on a device whose engine has a quarter of a core, and prints the memory of its renderer. Garbage is collected before
 * each sample, so that the samples do not show the schedule of the collectors. The size of the young generation is limited,
 * because it would grow to 48 MiB whatever the app does.
 *
 * `--minutes N` changes the duration. Before the measurement, the app answers at full speed as many questions as the page may
 * keep: the feed shows the last ones, and the browser keeps the undo history of the last thousand edits.
 */
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { feedLimit } from '../../src/ui/feed/store/feed-store.ts'
import { busiestWorker } from '../../testing/browser/busiest-worker.ts'
import { cpuQuotaOf } from '../../testing/browser/cpu-quota.ts'
import { inferByFetch } from '../../testing/browser/infer-by-fetch.ts'
import { machineName } from '../machine.ts'
import { startBenchServer } from '../start-server.ts'
import { distribution } from '../statistics.ts'
import { digits, table } from '../table.ts'
import { type BarePage, openBarePage } from './bare-page.ts'

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } })
const minutes = Number(values.minutes)
const share = 0.25
const pauseMs = 1_000
const undoSteps = 1_000
const beforehand = feedLimit + undoSteps
/** The word counts of consecutive questions. */
const lengths = [3, 12, 5, 40, 8, 150, 20, 4, 300, 9]
const words =
  'the film goes on through rain and fog and small rooms that nobody remembers until the end'.split(' ')

/** The number makes each question unique. */
function question(index: number): string {
  const length = lengths[index % lengths.length] ?? 1
  return `${index}: ${Array.from({ length }, (_, i) => words[i % words.length]).join(' ')}`
}

/** Types a question, sends it and waits for its answer. */
async function ask(page: BarePage, text: string): Promise<void> {
  await page.evaluate(() => {
    document.querySelector<HTMLInputElement>('input[name="task"][value="sentiment"]')?.click()
    document.querySelector('textarea')?.focus()
  }, undefined)
  await page.type(text)
  await page.pressEnter()
  await page.evaluate(async (text) => {
    const giveUpAt = performance.now() + 40_000
    while (performance.now() < giveUpAt) {
      const answered = document.querySelectorAll('li.answer[data-state="answered"]')
      if ([...answered].some((answer) => answer.textContent?.includes(text))) return
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    throw new Error(`No answer came within 40 s to: ${text}`)
  }, text)
}

/** Waits until the device can answer. */
async function start(page: BarePage): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined), undefined)
  for (let tries = 0; tries < 300; tries += 1) {
    const { status } = await inferByFetch(page, 4, { place: 'simd' })
    if (status === 200) return
    await sleep(200)
  }
  throw new Error('The device did not answer within a minute.')
}

/** The memory of page and engine in MiB, as the browser reports it. */
async function heldMib(page: BarePage): Promise<{ page: number; engine: number }> {
  const { breakdown } = await page.evaluate(
    () =>
      (
        performance as unknown as { measureUserAgentSpecificMemory(): Promise<Measured> }
      ).measureUserAgentSpecificMemory(),
    undefined,
  )
  const of = (scope: string) =>
    breakdown
      .filter(({ attribution }) => attribution.some((one) => one.scope === scope))
      .reduce((sum, { bytes }) => sum + bytes, 0) /
    2 ** 20
  return { page: of('Window'), engine: of('DedicatedWorkerGlobalScope') }
}

interface Measured {
  readonly breakdown: readonly { bytes: number; attribution: readonly { scope: string }[] }[]
}

/** The private memory of these processes in MiB. */
function privateMib(processes: readonly number[]): number {
  const kib = processes.flatMap((id) => {
    const smaps = readFileSync(`/proc/${id}/smaps_rollup`, 'utf8')
    return [...smaps.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+)/gm)].map(([, size]) => Number(size))
  })
  return kib.reduce((sum, size) => sum + size, 0) / 1024
}

function report(samples: readonly number[]): string {
  const quarters = [0, 1, 2, 3].map((quarter) => {
    const [from, to] = [quarter, quarter + 1].map((edge) => (edge * samples.length) >> 2)
    return distribution(samples.slice(from, to))
  })
  const [first, , , last] = quarters
  const growth = ((last?.median ?? Number.NaN) - (first?.median ?? Number.NaN)) / (minutes * 0.75)
  const rows = quarters.map(({ median, low, high, samples }, quarter) => [
    `quarter ${quarter + 1}`,
    `${digits(median)} MiB`,
    `${digits(low)} to ${digits(high)}`,
    samples,
  ])
  const head = ['session', 'renderer, median', 'middle half', 'questions']
  return `${table(head, rows)}\n\nGrowth from the first quarter to the last: ${digits(growth)} MiB a minute`
}

await using server = await startBenchServer()
await using page = await openBarePage(`http://localhost:${server.port}`, [
  '--js-flags=--max-semi-space-size=1',
])
await start(page)
let asked = 0
const askNext = async () => {
  asked += 1
  await ask(page, question(asked))
}
while (asked < beforehand) await askNext()

const processes = await page.rendererProcesses()
const atFirst = await heldMib(page)
const thread = await busiestWorker(processes, async () => {
  for (let i = 0; i < 5; i += 1) await inferByFetch(page, 200, { place: 'simd' })
})
const quota = thread ? cpuQuotaOf(thread.id) : 'This machine does not tell of threads.'
if (typeof quota !== 'string') quota.limit(share)
console.log(`Machine: ${machineName()}`)
console.log(
  `${page.version}; engine: ${typeof quota === 'string' ? `all it can get. ${quota}` : `${share * 100}% of a core`}\n`,
)

const samples: number[] = []
const end = performance.now() + minutes * 60_000
while (performance.now() < end) {
  await askNext()
  await page.collectGarbage()
  samples.push(privateMib(processes))
  await sleep(pauseMs)
}
if (typeof quota !== 'string') quota.remove()
const atLast = await heldMib(page)
console.log(`${samples.length} questions in ${digits(minutes)} minutes\n\n${report(samples)}`)
console.log(
  `By the browser's count, first and last: engine ${digits(atFirst.engine)} and ${digits(atLast.engine)} MiB, page ${digits(atFirst.page)} and ${digits(atLast.page)} MiB`,
)
