/**
 * What the kernel is worth: `npm run bench:encoder` runs the shipped encoder in Chromium on every engine, one thread
 * each, and the kernel with a second one too.
 *
 * It cannot see a phone. Busy moments hurt all engines alike, but two threads most, where the machine has two cores.
 */
import { fileURLToPath } from 'node:url'
import type { Variant } from '../../src/kernel/kernel.ts'
import { machine } from '../machine.ts'
import { type Distribution, distribution } from '../statistics.ts'
import { digits, table } from '../table.ts'
import { engines, longestTokens, oneAndTwo, oneThread, schedule, twoThreads, variants } from './entrants.ts'
import { type EngineFigures, type GroupFigures, measureEncoders } from './measure-encoders.ts'
import { multiplyAddsPerToken, type Summary, summarise, timesOf } from './summary.ts'
import { targetTable } from './targets.ts'

type Summaries = ReadonlyMap<string, Summary>

/** Shorter texts are over before a second thread has woken. */
const fewestForTwo = 8
/** A second thread must be worth its core, as in the app. */
const worthwhile = 0.9

const timeCell = ({ median, low, high }: Distribution) =>
  `${digits(median)} (${digits(low)} to ${digits(high)})`

const speedTable = (summaries: Summaries): string =>
  table(
    [
      'engine',
      'T(N), ms',
      'R²',
      `${longestTokens} tokens, median ms (middle half)`,
      'µs a token',
      'against fp32',
      'against int8',
      'GMAC/s',
      'of the limit',
    ],
    [...summaries].map(([name, summary]) => {
      const { interceptMs, slopeMs, r2 } = summary.line
      return [
        name,
        `${digits(interceptMs)} + ${digits(slopeMs)} N`,
        r2.toFixed(4),
        timeCell(summary.longest),
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

/** Where other work keeps the second core busy, only the soonest runs tell what two threads can do. */
function threadTable(variant: Variant, group: GroupFigures): string {
  const rows = schedule.lengths
    .filter((tokens) => tokens >= fewestForTwo)
    .map((tokens) => {
      const [one, two] = [oneThread, twoThreads].map((name) =>
        timesOf(group.get(name) as EngineFigures, tokens),
      ) as [number[], number[]]
      return {
        tokens,
        one: distribution(one),
        two: distribution(two),
        soonest: Math.min(...one) / Math.min(...two),
      }
    })
  const last = rows.findLastIndex(({ one, two }) => two.median > worthwhile * one.median)
  const from = rows[last + 1]
  const verdict = from ? `pays from ${from.tokens} tokens on` : 'pays at none of these lengths'
  return `${table(
    [`${variant}, tokens`, 'one thread, ms', 'two threads, ms', 'times sooner', 'soonest runs'],
    rows.map(({ tokens, one, two, soonest }) => [
      tokens,
      timeCell(one),
      timeCell(two),
      `${digits(one.median / two.median)}×`,
      `${digits(soonest)}×`,
    ]),
  )}\n\nBy medians, a second thread ${verdict}.`
}

/** Everything that the bench of the encoder says, as Markdown. */
export async function encoderBench(): Promise<string> {
  const { browser, groups, missing } = await measureEncoders([engines, ...variants.map(oneAndTwo)], schedule)
  const [alone, ...threads] = groups as [GroupFigures, ...GroupFigures[]]
  const summaries = summarise(alone)
  return [
    `Encoder: ids to states, 2 bidirectional layers of 300 units; ${browser}, headless; ${schedule.rounds} rounds`,
    ...[...missing].map(([name, why]) => `Left out: ${name}. ${why}`),
    speedTable(summaries),
    sizeTable(summaries),
    targetTable(summaries),
    ...variants.map((variant, i) => threadTable(variant, threads[i] as GroupFigures)),
  ].join('\n\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(`Machine: ${machine()}\n`)
  console.log(await encoderBench())
}
