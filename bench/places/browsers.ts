/**
 * Compares the device's time across browsers. `npm run bench:browsers` runs `simd` and `wasm` of the shipped app in Chromium,
 * Firefox and WebKit, and prints T(N) side by side.
 *
 * The browsers are interleaved by length, so that a load spike affects all of them. The results do not apply to phones.
 */
import { tested as openers } from '../../testing/browser/drivers/tested.ts'
import { Visitor } from '../../testing/browser/drivers/visitor.ts'
import { findFirefox, findWebKit } from '../../testing/browser/find-browsers.ts'
import { machineName } from '../machine.ts'
import { sampleIds } from '../sample-ids.ts'
import { startBenchServer } from '../start-server.ts'
import { distribution, fitLine, type Point } from '../statistics.ts'
import { digits, table } from '../table.ts'

const lengths = [4, 8, 16, 32, 64, 128, 256]
const compared = 64
const warmingRounds = 3
const rounds = 20
const places = ['simd', 'wasm'] as const
const missing = { chromium: false, firefox: !findFirefox(), webkit: !findWebKit() }

interface Entrant {
  readonly visitor: Visitor
  readonly points: Record<(typeof places)[number], Point[]>
}

/** Both places must answer before the measurement. */
async function enter(visitor: Visitor, url: string): Promise<Entrant> {
  await visitor.open(url)
  await visitor.deviceReady()
  await visitor.go('Settings')
  await visitor.page.click({ role: 'switch', name: 'ONNX Runtime (reference engine)' })
  await visitor.deviceReady('sentiment', 'wasm')
  return { visitor, points: { simd: [], wasm: [] } }
}

/** The time of the run only, on the clock of its worker. */
async function measure({ visitor, points }: Entrant, place: (typeof places)[number], tokens: number) {
  const { record, problem } = await visitor.infer(tokens, { place, sides: [sampleIds(tokens)] })
  const ms = record?.runs[0]?.measured.compute
  if (ms === undefined) throw new Error(`${visitor.page.browser}, ${place}: ${problem?.detail ?? 'no time'}`)
  points[place].push({ tokens, ms })
}

function rowsOf(entrants: readonly Entrant[]) {
  const lines = entrants.flatMap(({ visitor, points }) =>
    places.map((place) => ({ visitor, place, points: points[place], line: fitLine(points[place]) })),
  )
  const baseline = lines[0]?.line.slopeMs ?? Number.NaN
  return lines.map(({ visitor, place, points, line }) => {
    const runs = points.filter(({ tokens }) => tokens === compared).map(({ ms }) => ms)
    const { median, low, high, samples } = distribution(runs)
    return [
      visitor.page.browser,
      place,
      `${digits(line.interceptMs)} + ${digits(line.slopeMs)} N`,
      line.r2.toFixed(4),
      `${digits(median)} (${digits(low)} to ${digits(high)}), ${samples} runs`,
      `${digits(line.slopeMs / baseline)}×`,
    ]
  })
}

await using server = await startBenchServer()
const opened = []
try {
  const entrants: Entrant[] = []
  for (const [name, open] of Object.entries(openers)) {
    if (missing[name as keyof typeof missing]) {
      console.log(`SKIPPED: no ${name} was found.`)
      continue
    }
    const browser = await open()
    opened.push(browser)
    entrants.push(await enter(new Visitor(await browser.newPage()), `http://localhost:${server.port}`))
  }
  for (let round = -warmingRounds; round < rounds; round += 1) {
    if (round === 0) for (const { points } of entrants) for (const place of places) points[place].length = 0
    for (const tokens of lengths)
      for (const place of places) for (const entrant of entrants) await measure(entrant, place, tokens)
  }
  console.log(`Machine: ${machineName()}`)
  console.log(`Shipped app, 2 × 300 units in int8; ${rounds} rounds of ${lengths.join(', ')} tokens\n`)
  console.log(
    table(
      [
        'browser',
        'place',
        'T(N), ms',
        'R²',
        `${compared} tokens: median ms (middle half)`,
        'time a token against the first',
      ],
      rowsOf(entrants),
    ),
  )
  for (const { visitor } of entrants) await visitor.page.close()
} finally {
  for (const browser of opened) await browser.close()
}
