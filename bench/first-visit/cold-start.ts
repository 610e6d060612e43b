/**
 * Measures the start time: the first visit over a slow mobile network, and later visits offline. `npm run bench:cold-start`, or
 * with `-- --visits 3 --restarts 5`; about one minute per first visit.
 *
 * Browser, server and proxy share this machine, so the times do not include a phone's slow CPU.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { type BrowserContext, chromium } from '@playwright/test'
import { App } from '../../testing/browser/app.ts'
import { launchChromium } from '../../testing/browser/launch-chromium.ts'
import { startDelayProxy } from '../../testing/browser/proxy/delay-proxy.ts'
import { machineName } from '../machine.ts'
import { startBenchServer } from '../start-server.ts'
import { quantile } from '../statistics.ts'
import { digits, table } from '../table.ts'
import { type SentCounter, startSentCounter } from './count-sent.ts'
import { criticalPath } from './critical-path.ts'
import { momentOf, type StartMoments, watchStart } from './watch-start.ts'

/** Lighthouse's slow 4G. */
const slow4g = { roundTripMs: 150, downBytesPerSecond: 200_000, upBytesPerSecond: 93_750 }
/** After this time without a byte, the start is complete. */
const quietMs = 3_000

const kinds = ['app shell', 'engine', 'model', 'questions'] as const
type Kind = (typeof kinds)[number]

function kindOf(file: string): Kind {
  if (file.startsWith('/models/')) return 'model'
  if (/^\/(v1|v2|probe)\b/.test(file)) return 'questions'
  return /\.wasm$|^\/workers\/(?!dedicated|lab)/.test(file) ? 'engine' : 'app shell'
}

interface FirstVisit {
  readonly moments: Required<StartMoments>
  readonly firstPlace: string
  readonly bytes: Readonly<Record<Kind, number>>
  /** Files that were sent more than once. */
  readonly repeated: readonly string[]
  readonly engine: string
}

interface Restart {
  readonly moments: Required<Pick<StartMoments, 'usable' | 'answered'>>
  readonly firstPlace: string
}

const openPhone = (profile: string) =>
  chromium.launchPersistentContext(profile, { ...launchChromium, viewport: { width: 390, height: 844 } })

/** Opens the app, and asks a question as soon as the composer exists. */
async function openAndAsk(context: BrowserContext, url: string, question: string) {
  const page = context.pages()[0] ?? (await context.newPage())
  await watchStart(page, question)
  await page.goto(url, { waitUntil: 'commit' })
  const app = new App(page)
  await app.pick('Positive or negative')
  await app.composer.fill(question)
  await app.composer.press('Enter')
  const { record } = await app.answer(question)
  const moments = { usable: await momentOf(page, 'usable'), answered: await momentOf(page, 'answered') }
  return { app, moments, firstPlace: record.place }
}

async function quiet({ sent }: SentCounter): Promise<void> {
  const total = () => [...sent.values()].reduce((sum, { bytes }) => sum + bytes, 0)
  for (let before = -1; before !== total(); ) {
    before = total()
    await sleep(quietMs)
  }
}

/** Waits until everything has arrived. */
async function visitFirst(profile: string, url: string, counter: SentCounter): Promise<FirstVisit> {
  await using context = await openPhone(profile)
  const { app, moments, firstPlace } = await openAndAsk(context, url, 'A joy to watch, from the first.')
  await app.go('Settings')
  const deviceReady = await momentOf(app.page, 'deviceReady')
  const installed = await momentOf(app.page, 'installed')
  await quiet(counter)
  const bytes = Object.fromEntries(kinds.map((kind) => [kind, 0])) as Record<Kind, number>
  for (const [file, sent] of counter.sent) bytes[kindOf(file)] += sent.bytes
  const repeated = [...counter.sent]
    .filter(([file, { responses }]) => kindOf(file) !== 'questions' && responses > 1)
    .map(([file, { responses, bytes }]) => `${file} (${responses} times, ${bytes} bytes)`)
  await app.go('Engine')
  const engine = (await app.page.locator('.facts dt:text-is("Device") + dd').textContent()) ?? 'unknown'
  return { moments: { ...moments, deviceReady, installed }, firstPlace, bytes, repeated, engine }
}

/** Restarts the browser in the same profile, offline. */
async function restartOffline(profile: string, url: string, count: number): Promise<Restart> {
  await using context = await openPhone(profile)
  await context.setOffline(true)
  const { moments, firstPlace } = await openAndAsk(context, url, `A joy to watch, ${count} times over.`)
  return { moments, firstPlace }
}

async function measure(restarts: number) {
  const profile = await mkdtemp(path.join(tmpdir(), 'breakeven-profile-'))
  await using server = await startBenchServer()
  await using counter = await startSentCounter(server.port)
  await using line = await startDelayProxy(counter.port)
  line.set(slow4g)
  try {
    const first = await visitFirst(profile, line.url, counter)
    line.cut()
    const later: Restart[] = []
    for (let i = 1; i <= restarts; i += 1) later.push(await restartOffline(profile, line.url, i))
    return { first, later }
  } finally {
    await rm(profile, { recursive: true, force: true })
  }
}

const seconds = (ms: number) => `${digits(ms / 1000)} s`

const row = (name: string, times: readonly number[]) => [
  name,
  seconds(quantile(times, 0.5)),
  `${digits(Math.min(...times) / 1000)} to ${digits(Math.max(...times) / 1000)}`,
  times.length,
]

const kilobytes = (bytes: number) => `${digits(bytes / 1000)} KB`
const together = (names: readonly string[]) => [...new Set(names)].join(', ')

async function printCriticalPath(): Promise<void> {
  const files = await criticalPath('dist/app')
  const sum = (suffix: string, size: 'brotliBytes' | 'gzipBytes') =>
    kilobytes(files.filter(({ file }) => file.endsWith(suffix)).reduce((all, one) => all + one[size], 0))
  console.log(
    `Before the composer is usable: ${sum('.js', 'brotliBytes')} of JavaScript (${sum('.js', 'gzipBytes')} with gzip), ${sum('', 'brotliBytes')} in all\n`,
  )
}

const { values } = parseArgs({
  options: { visits: { type: 'string', default: '3' }, restarts: { type: 'string', default: '5' } },
})

console.log(`Machine: ${machineName()}\n`)
await printCriticalPath()
const measured: Awaited<ReturnType<typeof measure>>[] = []
for (let i = 0; i < Number(values.visits); i += 1) measured.push(await measure(Number(values.restarts)))
const first = measured.map(({ first }) => first)
const later = measured.flatMap(({ later }) => later)
const firstRow = (name: string, moment: keyof StartMoments) =>
  row(
    name,
    first.map(({ moments }) => moments[moment]),
  )

console.log(`Engine: ${together(first.map(({ engine }) => engine))}`)
console.log(
  `First answer from: ${together(first.map(({ firstPlace }) => firstPlace))}; offline from: ${together(later.map(({ firstPlace }) => firstPlace))}\n`,
)
console.log(
  table(
    ['since the navigation', 'median', 'range', 'starts'],
    [
      firstRow('first visit: composer usable', 'usable'),
      firstRow('first visit: first answer', 'answered'),
      firstRow('first visit: works offline', 'installed'),
      firstRow('first visit: device ready', 'deviceReady'),
      row(
        'offline restart: composer usable',
        later.map(({ moments }) => moments.usable),
      ),
      row(
        'offline restart: first answer',
        later.map(({ moments }) => moments.answered),
      ),
    ],
  ),
)
console.log(
  `\n${table(
    ['first visit', 'sent, median'],
    kinds.map((kind) => [
      kind,
      kilobytes(
        quantile(
          first.map(({ bytes }) => bytes[kind]),
          0.5,
        ),
      ),
    ]),
  )}`,
)
for (const file of new Set(first.flatMap(({ repeated }) => repeated))) console.log(`sent again: ${file}`)
