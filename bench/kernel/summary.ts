/** Summarizes the runs of an engine, relative to onnxruntime-web in fp32 and in int8. */
import { type Distribution, distribution, type FittedLine, fitLine } from '../statistics.ts'
import { longestTokens, onnxFp32, onnxInt8 } from './entrants.ts'
import type { EngineFigures, GroupFigures } from './measure-encoders.ts'

/** Four gates of 300 units in two directions: 128 inputs and 300 states in the first layer, 600 and 300 in the second. */
export const multiplyAddsPerToken = 2 * 1200 * (128 + 300) + 2 * 1200 * (600 + 300)
/** Shorter runs are dominated by overhead outside the products. */
const limitedFrom = 64

export interface Summary {
  readonly line: FittedLine
  /** In ms. */
  readonly longest: Distribution
  /** The speed-up per token over onnxruntime-web in fp32 and in int8. */
  readonly timesFp32: number
  readonly timesInt8: number
  /** The utilization: the share of the peak multiply-adds of one thread. */
  readonly shareOfPeak: number
  /** The largest difference from the states of onnxruntime-web in fp32. */
  readonly difference: number
  readonly memoryBytes: number
  readonly codeBytes: number
}

/** @throws Error if the sizes differ, because an empty answer has no difference */
function largestDifference(states: readonly number[], reference: readonly number[]): number {
  if (states.length !== reference.length)
    throw new Error(`An engine gave ${states.length} numbers where ${reference.length} were expected.`)
  return Math.max(...states.map((x, i) => Math.abs(x - (reference[i] as number))))
}

/** In ms. */
export const timesOf = ({ runs }: EngineFigures, tokens: number): number[] =>
  runs.filter((run) => run.tokens === tokens).map(({ ms }) => ms)

/** By the names of the engines. */
export function summarise(engines: GroupFigures): ReadonlyMap<string, Summary> {
  const figuresOf = (name: string) => engines.get(name) as EngineFigures
  const slopeOf = (name: string) => fitLine(figuresOf(name).runs).slopeMs
  return new Map(
    [...engines].map(([name, figures]): [string, Summary] => {
      const { runs, states, memoryBytes, codeBytes } = figures
      const line = fitLine(runs)
      const shares = runs
        .filter(({ tokens }) => tokens >= limitedFrom)
        .map(({ tokens, ms, peakPerSecond }) => (1000 * tokens * multiplyAddsPerToken) / ms / peakPerSecond)
      const summary = {
        line,
        longest: distribution(timesOf(figures, longestTokens)),
        timesFp32: slopeOf(onnxFp32) / line.slopeMs,
        timesInt8: slopeOf(onnxInt8) / line.slopeMs,
        shareOfPeak: distribution(shares).median,
        difference: largestDifference(states, figuresOf(onnxFp32).states),
        memoryBytes,
        codeBytes,
      }
      return [name, summary]
    }),
  )
}
