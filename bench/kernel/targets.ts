/**
 * The performance targets of the kernel. A missed target does not fail the command; it prints which targets this machine
 * reaches.
 */
import { digits, table } from '../table.ts'
import { nameOf, onnxInt8, variants } from './entrants.ts'
import type { Summary } from './summary.ts'

interface Target {
  readonly aim: string
  readonly shown: (summary: Summary) => string
  readonly isMet: (summary: Summary, int8: Summary) => boolean
}

const mib = 2 ** 20

const targets: readonly Target[] = [
  {
    aim: 'a token 2.3× as fast as onnxruntime-web fp32',
    shown: ({ timesFp32 }) => `${digits(timesFp32)}×`,
    isMet: ({ timesFp32 }) => timesFp32 >= 2.3,
  },
  {
    aim: 'a token 2× as fast as onnxruntime-web int8',
    shown: ({ timesInt8 }) => `${digits(timesInt8)}×`,
    isMet: ({ timesInt8 }) => timesInt8 >= 2,
  },
  {
    aim: 'at least 70% of the limit',
    shown: ({ shareOfPeak }) => `${digits(100 * shareOfPeak)}%`,
    isMet: ({ shareOfPeak }) => shareOfPeak >= 0.7,
  },
  {
    aim: 'an intercept of at most 0.1 ms',
    shown: ({ line }) => `${digits(line.interceptMs)} ms`,
    isMet: ({ line }) => line.interceptMs <= 0.1,
  },
  {
    aim: 'no further from fp32 than onnxruntime-web int8',
    shown: ({ difference }) => difference.toPrecision(2),
    isMet: ({ difference }, int8) => difference <= int8.difference,
  },
  {
    aim: 'at most 40 MiB of memory',
    shown: ({ memoryBytes }) => `${digits(memoryBytes / mib)} MiB`,
    isMet: ({ memoryBytes }) => memoryBytes <= 40 * mib,
  },
  {
    aim: 'at most 100 KB of code, compressed',
    shown: ({ codeBytes }) => `${digits(codeBytes / 1000)} KB`,
    isMet: ({ codeBytes }) => codeBytes <= 100_000,
  },
]

/** The kernel's variants on one thread. */
export function targetTable(summaries: ReadonlyMap<string, Summary>): string {
  const summaryOf = (name: string) => summaries.get(name) as Summary
  return table(
    ['target', ...variants],
    targets.map(({ aim, shown, isMet }) => [
      aim,
      ...variants.map((variant) => {
        const summary = summaryOf(nameOf(variant))
        return `${shown(summary)}: ${isMet(summary, summaryOf(onnxInt8)) ? 'met' : 'not met'}`
      }),
    ]),
  )
}
