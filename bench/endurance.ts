/**
 * Does a long session grow? `npm run bench:endurance` asks the built app, for ten minutes, questions of all lengths as a
 * person would, on a device whose engine has a quarter of a core, and prints the memory of its renderer as it goes.
 *
 * `--minutes N` makes it shorter. The first fifth is a warm-up: code is compiled and memory grows to the longest text.
 */
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { App } from '../e2e/app.ts'
import { busiestWorker, rendererProcesses } from '../e2e/busiest-worker.ts'
import { cpuQuotaOf } from '../e2e/cpu-quota.ts'
import { launchChromium } from '../e2e/launch-chromium.ts'
import { startServer } from '../e2e/server-process.ts'
import { machine } from './machine.ts'
import { distribution } from './statistics.ts'
import { digits, table } from './table.ts'

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } })
const minutes = Number(values.minutes)
const warmUp = minutes / 5
const share = 0.25
const pauseMs = 1_000
/** Words of the questions, one after the other. */
const lengths = [3, 12, 5, 40, 8, 150, 20, 4, 300, 9]
const words =
  'the film goes on through rain and fog and small rooms that nobody remembers until the end'.split(' ')

interface Sample {
  readonly minute: number
  readonly mib: number
}

/** Told from the others by its number. */
function question(index: number): string {
  const length = lengths[index % lengths.length] ?? 1
  return `${index + 1}: ${Array.from({ length }, (_, i) => words[i % words.length]).join(' ')}`
}

/** Memory of these processes that no other shares, in MiB. */
function privateMib(processes: readonly number[]): number {
  const kib = processes.flatMap((id) => {
    const smaps = readFileSync(`/proc/${id}/smaps_rollup`, 'utf8')
    return [...smaps.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+)/gm)].map(([, size]) => Number(size))
  })
  return kib.reduce((sum, size) => sum + size, 0) / 1024
}

function report(samples: readonly Sample[]): string {
  const counted = samples.filter(({ minute }) => minute >= warmUp)
  const quarters = [0, 1, 2, 3].map((quarter) => {
    const [from, to] = [quarter, quarter + 1].map((edge) => (edge * counted.length) >> 2)
    return distribution(counted.slice(from, to).map(({ mib }) => mib))
  })
  const [first, , , last] = quarters
  const growth = ((last?.median ?? Number.NaN) - (first?.median ?? Number.NaN)) / ((minutes - warmUp) * 0.75)
  const rows = quarters.map(({ median, low, high, samples }, quarter) => [
    `quarter ${quarter + 1}`,
    `${digits(median)} MiB`,
    `${digits(low)} to ${digits(high)}`,
    samples,
  ])
  const head = ['after the warm-up', 'renderer, median', 'middle half', 'questions']
  return `${table(head, rows)}\n\nGrowth from the first quarter to the last: ${digits(growth)} MiB a minute`
}

const server = await startServer({ BREAKEVEN_RATE_LIMIT: '0', BREAKEVEN_LOG: 'warn' })
const browser = await chromium.launch(launchChromium)
try {
  const page = await browser.newPage()
  const session = await page.context().newCDPSession(page)
  const app = new App(page)
  await app.open(`http://localhost:${server.port}`)
  await app.deviceReady()
  const thread = await busiestWorker(browser, async () => {
    for (let i = 0; i < 5; i += 1) await app.infer(200, { place: app.place })
  })
  const quota = thread ? cpuQuotaOf(thread.id) : 'This machine does not tell of threads.'
  if (typeof quota !== 'string') quota.limit(share)
  console.log(`Machine: ${machine()}`)
  console.log(
    `Chromium ${browser.version()}; engine: ${typeof quota === 'string' ? `all it can get. ${quota}` : `${share * 100}% of a core`}\n`,
  )

  const processes = await rendererProcesses(browser)
  const samples: Sample[] = []
  const startedAt = performance.now()
  const minute = () => (performance.now() - startedAt) / 60_000
  for (let index = 0; minute() < minutes; index += 1) {
    // The feed holds no more than its newest answers: the count of them says nothing.
    await app.composer.fill(question(index))
    await app.composer.press('Enter')
    await app.answer(question(index))
    await session.send('HeapProfiler.collectGarbage')
    samples.push({ minute: minute(), mib: privateMib(processes) })
    await sleep(pauseMs)
  }
  if (typeof quota !== 'string') quota.remove()
  console.log(`${samples.length} questions in ${digits(minutes)} minutes\n\n${report(samples)}`)
} finally {
  await browser.close()
  await server.kill()
}
