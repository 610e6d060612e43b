/**
 * What the kernel is worth: `npm run bench:encoder` runs the shipped encoder in Chromium on every engine, one thread
 * each, and the kernel with a second one too.
 *
 * It cannot see a phone. Busy moments hurt all engines alike, but two threads most, where the machine has two cores.
 */
import { fileURLToPath } from 'node:url'
import { machine } from '../machine.ts'
import { digits, table } from '../table.ts'
import { entrants, oneThread, schedule, twoThreads, variants } from './entrants.ts'
import { measureEncoders } from './measure-encoders.ts'
import { multiplyAddsPerToken, type Summary, summarise } from './summary.ts'
import { targetTable } from './targets.ts'

type Summaries = ReadonlyMap<string, Summary>

const longest = Math.max(...schedule.lengths)
/** What a second thread might be worth starting for. */
const shared = schedule.lengths.filter((tokens) => tokens >= 8)

function timeOf(summary: Summary | undefined, tokens: number): string {
  const time = summary?.times.get(tokens)
  return time ? `${digits(time.median)} (${digits(time.low)} to ${digits(time.high)})` : '–'
}

const speedTable = (summaries: Summaries): string =>
  table(
    [
      'engine',
      'T(N), ms',
      'R²',
      `${longest} tokens, median ms (middle half)`,
      'µs a token',
      'against fp32',
      'against int8',
      'GMAC/s',
      'of one thread’s limit',
    ],
    [...summaries].map(([name, summary]) => {
      const { interceptMs, slopeMs, r2 } = summary.line
      return [
        name,
        `${digits(interceptMs)} + ${digits(slopeMs)} N`,
        r2.toFixed(4),
        timeOf(summary, longest),
        digits(1000 * slopeMs),
        `${digits(summary.timesBaseline)}×`,
        `${digits(summary.timesRival)}×`,
        digits(multiplyAddsPerToken / slopeMs / 1e6),
        `${digits(100 * summary.shareOfPeak)}%`,
      ]
    }),
  )

const sizeTable = (summaries: Summaries): string =>
  table(
    ['engine', 'furthest from fp32', `MiB after ${schedule.longestTokens} tokens`, 'KB of code, compressed'],
    [...summaries].map(([name, { difference, memoryBytes, codeBytes }]) => [
      name,
      difference === 0 ? '–' : difference.toPrecision(2),
      digits(memoryBytes / 2 ** 20),
      digits(codeBytes / 1000),
    ]),
  )

/** How many times sooner two threads are than one; the lower quarter tells what they do when both cores are free. */
function gainOfTwo(
  summaries: Summaries,
  variant: string,
  tokens: number,
  quantile: 'median' | 'low',
): number {
  const of = (name: string) => summaries.get(name)?.times.get(tokens)?.[quantile] ?? Number.NaN
  return of(oneThread(variant)) / of(twoThreads(variant))
}

const threadTable = (summaries: Summaries): string =>
  table(
    [
      'tokens',
      ...variants.flatMap((variant) => [
        `${variant}, one thread, ms`,
        'two, ms',
        'sooner by (in the lower quarter)',
      ]),
    ],
    shared.map((tokens) => [
      tokens,
      ...variants.flatMap((variant) => {
        const [median, low] = (['median', 'low'] as const).map((quantile) =>
          digits(gainOfTwo(summaries, variant, tokens, quantile)),
        )
        return [
          timeOf(summaries.get(oneThread(variant)), tokens),
          timeOf(summaries.get(twoThreads(variant)), tokens),
          `${median}× (${low}×)`,
        ]
      }),
    ]),
  )

/** From which length on the medians of two threads were lower at every one. */
function paysFrom(summaries: Summaries, variant: string): string {
  const last = shared.findLastIndex((tokens) => !(gainOfTwo(summaries, variant, tokens, 'median') > 1))
  const from = shared[last + 1]
  return `${variant} ${from === undefined ? 'at none of these lengths' : `from ${from} tokens on`}`
}

/** Everything that the bench of the encoder says, as Markdown. */
export async function encoderBench(): Promise<string> {
  const figures = await measureEncoders(entrants, schedule)
  const summaries = summarise(figures)
  return [
    `Encoder: ids to states, 2 bidirectional layers of 300 units; ${figures.browser}, headless; ${schedule.rounds} rounds`,
    ...[...figures.missing].map(([name, why]) => `Left out: ${name}. ${why}`),
    speedTable(summaries),
    sizeTable(summaries),
    targetTable(summaries),
    threadTable(summaries),
    `A second thread pays: ${variants.map((variant) => paysFrom(summaries, variant)).join('; ')}.`,
  ].join('\n\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(`Machine: ${machine()}\n`)
  console.log(await encoderBench())
}
