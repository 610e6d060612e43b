/**
 * Compares the kernel with other engines. `npm run bench:encoder` runs the shipped encoder in Chromium on every engine with one
 * thread, and the kernel also with two.
 *
 * The results do not apply to phones. Load spikes affect all engines equally, but two threads most on a machine with two cores.
 */
import { fileURLToPath } from 'node:url'
import type { Variant } from '../../src/kernel/kernel.ts'
import { machineName } from '../machine.ts'
import { distribution } from '../statistics.ts'
import { digits, spread, table } from '../table.ts'
import {
  bothThreadCounts,
  engines,
  longestTokens,
  oneThread,
  schedule,
  twoThreads,
  variants,
} from './entrants.ts'
import { type EngineFigures, type GroupFigures, measureEncoders } from './measure-encoders.ts'
import { multiplyAddsPerToken, type Summary, summarise, timesOf } from './summary.ts'

type Summaries = ReadonlyMap<string, Summary>

/** Shorter texts end before a second thread has started. */
const minTokensForTwoThreads = 8
/** A second thread must save this share, as in the app. */
const maxTimeRatio = 0.9

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
        spread(summary.longest),
        digits(1000 * slopeMs),
        `${digits(summary.timesFp32)}×`,
        `${digits(summary.timesInt8)}×`,
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

/** When other work uses the second core, only the fastest runs show the effect of two threads. */
function threadTable(variant: Variant, group: GroupFigures): string {
  const rows = schedule.lengths
    .filter((tokens) => tokens >= minTokensForTwoThreads)
    .map((tokens) => {
      const [one, two] = [oneThread, twoThreads].map((name) =>
        timesOf(group.get(name) as EngineFigures, tokens),
      ) as [number[], number[]]
      return {
        tokens,
        one: distribution(one),
        two: distribution(two),
        fastest: Math.min(...one) / Math.min(...two),
      }
    })
  const last = rows.findLastIndex(({ one, two }) => two.median > maxTimeRatio * one.median)
  const from = rows[last + 1]
  const verdict = from ? `pays from ${from.tokens} tokens on` : 'pays at none of these lengths'
  return `${table(
    [`${variant}, tokens`, 'one thread, ms', 'two threads, ms', 'times as fast', 'fastest runs'],
    rows.map(({ tokens, one, two, fastest }) => [
      tokens,
      spread(one),
      spread(two),
      `${digits(one.median / two.median)}×`,
      `${digits(fastest)}×`,
    ]),
  )}\n\nBy medians, a second thread ${verdict}.`
}

/** All results of the encoder benchmark, as Markdown. */
export async function encoderBench(): Promise<string> {
  const { browser, groups, missing } = await measureEncoders(
    [engines, ...variants.map(bothThreadCounts)],
    schedule,
  )
  const [alone, ...threads] = groups as [GroupFigures, ...GroupFigures[]]
  const summaries = summarise(alone)
  return [
    `Encoder: ids to states, 2 bidirectional layers of 300 units; ${browser}, headless; ${schedule.rounds} rounds`,
    ...[...missing].map(([name, why]) => `Left out: ${name}. ${why}`),
    speedTable(summaries),
    sizeTable(summaries),
    ...variants.map((variant, i) => threadTable(variant, threads[i] as GroupFigures)),
  ].join('\n\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(`Machine: ${machineName()}\n`)
  console.log(await encoderBench())
}
