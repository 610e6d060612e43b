/**
 * What the kernel is worth: `npm run bench:encoder` runs the shipped encoder in Chromium on every engine, one thread
 * each, and the kernel with a second one too.
 *
 * It cannot see a phone. Busy moments hurt all engines alike, but two threads most, where the machine has two cores.
 */
import { fileURLToPath } from 'node:url'
import { machine } from '../machine.ts'
import { distribution, type FittedLine, fitLine } from '../statistics.ts'
import { digits, table } from '../table.ts'
import { type EncoderFigures, type EngineFigures, type Entrant, measureEncoders } from './measure-encoders.ts'

const schedule = {
  lengths: [1, 8, 16, 32, 64, 128, 256],
  rounds: 20,
  comparedTokens: 64,
  longestTokens: 800,
}
/** Shorter runs say more about what surrounds the products than about the products. */
const limitedFrom = 64
/** Four gates of 300 units in two directions: 128 inputs and 300 states in the first layer, 600 and 300 in the second. */
const multiplyAddsPerToken = 2 * 1200 * (128 + 300) + 2 * 1200 * (600 + 300)

const fp32 = 'lstm-300.encoder.fp32.onnx'
const int8 = 'lstm-300.encoder.int8.onnx'
const kernel = { script: 'kernel', network: int8 } as const
const variants = ['simd128', 'relaxed-simd'] as const
const kernelOf = (variant: string) => `kernel, ${variant}`
const pairOf = (variant: string) => `${kernelOf(variant)}, two threads`
const baseline = 'onnxruntime-web, fp32'
const rival = 'onnxruntime-web, int8'

const entrants: Record<string, Entrant> = {
  [baseline]: { script: 'onnxruntime', network: fp32 },
  [rival]: { script: 'onnxruntime', network: int8 },
  'TensorFlow.js WASM, fp32': { script: 'tensorflow', network: fp32, slow: true },
  ...Object.fromEntries(variants.map((variant) => [kernelOf(variant), { ...kernel, variant, threads: 1 }])),
  ...Object.fromEntries(variants.map((variant) => [pairOf(variant), { ...kernel, variant, threads: 2 }])),
}

/** @throws Error when they are not of the same size: an engine that answers nothing is not near to anything */
function largestDifference(states: readonly number[], reference: readonly number[]): number {
  if (states.length !== reference.length)
    throw new Error(`An engine gave ${states.length} numbers where ${reference.length} were expected.`)
  return Math.max(...states.map((x, i) => Math.abs(x - (reference[i] as number))))
}

interface Summary {
  readonly line: FittedLine
  /** How many times less a token takes than on the baseline, and on its rival. */
  readonly timesBaseline: number
  readonly timesRival: number
  /** Share of the multiply-adds that the thread could have done right before the run. */
  readonly shareOfPeak: number
  readonly difference: number
  readonly memoryMiB: number
  readonly codeBytes: number
}

function summarise({ engines }: EncoderFigures): Map<string, Summary> {
  const lineOf = ({ runs }: EngineFigures) => fitLine(runs)
  const [reference, other] = [baseline, rival].map((name) => engines.get(name) as EngineFigures) as [
    EngineFigures,
    EngineFigures,
  ]
  return new Map(
    [...engines].map(([name, figures]) => {
      const line = lineOf(figures)
      const shares = figures.runs
        .filter(({ tokens }) => tokens >= limitedFrom)
        .map(({ tokens, ms, peakPerSecond }) => (1000 * tokens * multiplyAddsPerToken) / ms / peakPerSecond)
      return [
        name,
        {
          line,
          timesBaseline: lineOf(reference).slopeMs / line.slopeMs,
          timesRival: lineOf(other).slopeMs / line.slopeMs,
          shareOfPeak: distribution(shares).median,
          difference: largestDifference(figures.states, reference.states),
          memoryMiB: figures.memoryBytes / 2 ** 20,
          codeBytes: figures.codeBytes,
        },
      ]
    }),
  )
}

const perCent = (share: number) => `${(100 * share).toFixed(0)}%`

const speedTable = (summaries: ReadonlyMap<string, Summary>): string =>
  table(
    [
      'engine',
      'T(N), ms',
      'µs a token',
      'R²',
      'against fp32',
      'against int8',
      'GMAC/s',
      'of one thread’s limit',
    ],
    [...summaries].map(([name, { line, timesBaseline, timesRival, shareOfPeak }]) => [
      name,
      `${digits(line.interceptMs)} + ${digits(line.slopeMs)} N`,
      digits(1000 * line.slopeMs),
      line.r2.toFixed(4),
      `${digits(timesBaseline)}×`,
      `${digits(timesRival)}×`,
      digits(multiplyAddsPerToken / line.slopeMs / 1e6),
      perCent(shareOfPeak),
    ]),
  )

const sizeTable = (summaries: ReadonlyMap<string, Summary>): string =>
  table(
    ['engine', 'furthest from fp32', `MiB after ${schedule.longestTokens} tokens`, 'code, KB compressed'],
    [...summaries].map(([name, { difference, memoryMiB, codeBytes }]) => [
      name,
      difference === 0 ? '–' : difference.toPrecision(2),
      digits(memoryMiB),
      digits(codeBytes / 1000),
    ]),
  )

interface Target {
  readonly aim: string
  readonly shown: (summary: Summary) => string
  readonly isMet: (summary: Summary, rival: Summary) => boolean
}

const targets: readonly Target[] = [
  {
    aim: 'a token 2.3× sooner than onnxruntime-web fp32',
    shown: ({ timesBaseline }) => `${digits(timesBaseline)}×`,
    isMet: ({ timesBaseline }) => timesBaseline >= 2.3,
  },
  {
    aim: 'a token 2× sooner than onnxruntime-web int8',
    shown: ({ timesRival }) => `${digits(timesRival)}×`,
    isMet: ({ timesRival }) => timesRival >= 2,
  },
  {
    aim: 'at least 70% of the thread’s limit',
    shown: ({ shareOfPeak }) => perCent(shareOfPeak),
    isMet: ({ shareOfPeak }) => shareOfPeak >= 0.7,
  },
  {
    aim: 'at most 0.1 ms before the first token',
    shown: ({ line }) => `${digits(line.interceptMs)} ms`,
    isMet: ({ line }) => line.interceptMs <= 0.1,
  },
  {
    aim: 'no further from fp32 than onnxruntime-web int8',
    shown: ({ difference }) => difference.toPrecision(2),
    isMet: ({ difference }, rival) => difference <= rival.difference,
  },
  {
    aim: 'at most 40 MiB of memory',
    shown: ({ memoryMiB }) => `${digits(memoryMiB)} MiB`,
    isMet: ({ memoryMiB }) => memoryMiB <= 40,
  },
  {
    aim: 'at most 100 KB of code, compressed',
    shown: ({ codeBytes }) => `${digits(codeBytes / 1000)} KB`,
    isMet: ({ codeBytes }) => codeBytes <= 100_000,
  },
]

const targetTable = (summaries: ReadonlyMap<string, Summary>): string =>
  table(
    ['target', ...variants],
    targets.map(({ aim, shown, isMet }) => [
      aim,
      ...variants.map((variant) => {
        const summary = summaries.get(kernelOf(variant)) as Summary
        const met = isMet(summary, summaries.get(rival) as Summary)
        return `${shown(summary)}: ${met ? 'met' : 'not met'}`
      }),
    ]),
  )

function medianMs({ engines }: EncoderFigures, name: string, tokens: number): number {
  const runs = engines.get(name)?.runs ?? []
  return distribution(runs.filter((run) => run.tokens === tokens).map(({ ms }) => ms)).median
}

function threadTable(figures: EncoderFigures): string {
  const lengths = schedule.lengths.filter((tokens) => tokens >= 8)
  const timesTwo = (variant: string, tokens: number) =>
    medianMs(figures, kernelOf(variant), tokens) / medianMs(figures, pairOf(variant), tokens)
  const rows = lengths.map((tokens) => [
    tokens,
    ...variants.flatMap((variant) => [
      digits(medianMs(figures, kernelOf(variant), tokens)),
      digits(medianMs(figures, pairOf(variant), tokens)),
      `${digits(timesTwo(variant, tokens))}×`,
    ]),
  ])
  const paysFrom = variants.map((variant) => {
    const last = lengths.findLastIndex((tokens) => timesTwo(variant, tokens) <= 1)
    const from = lengths[last + 1]
    return `${variant}: ${from === undefined ? 'not at these lengths' : `from ${from} tokens on`}`
  })
  const head = variants.flatMap((variant) => [`${variant}, one thread, ms`, 'two', 'sooner by'])
  return `${table(['tokens', ...head], rows)}\n\nA second thread pays: ${paysFrom.join('; ')}.`
}

/** Everything that the bench of the encoder says, as Markdown. */
export async function encoderBench(): Promise<string> {
  const figures = await measureEncoders(entrants, schedule)
  const summaries = summarise(figures)
  const left = [...figures.missing].map(([name, why]) => `Left out: ${name} (${why})`)
  return [
    `Encoder: 2 layers, 300 units a direction, ids to states; ${figures.browser} headless, ${schedule.rounds} rounds, medians`,
    ...left,
    speedTable(summaries),
    sizeTable(summaries),
    targetTable(summaries),
    threadTable(figures),
  ].join('\n\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(`Machine: ${machine()}\n`)
  console.log(await encoderBench())
}
