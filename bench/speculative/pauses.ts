/** Compares typing pauses before an answer is prepared, with simulated typists and a device with a given line. */
import { seeded } from '../../src/simulator/random.ts'
import { prepareDelay } from '../../src/ui/ask/preparer.ts'
import { mean } from '../statistics.ts'
import { digits, percent, table } from '../table.ts'
import { type BeforeEnter, pauseBeforeEnter, typedTexts, typingPauses } from './typing.ts'

const typists = 400

/** T(N) = a + bN. */
export interface DeviceLine {
  readonly interceptMs: number
  readonly slopeMs: number
}

type RestRule = (typed: string) => number

const rules: Readonly<Record<string, RestRule>> = {
  '100 ms': () => 100,
  '250 ms': () => 250,
  '500 ms': () => 500,
  '800 ms': () => 800,
  'shipped: 50 ms after a full stop, else 500 ms': prepareDelay,
}

/** A word is one token, and a punctuation mark is another, which is accurate enough for sums. */
const tokensIn = (text: string): number => text.match(/\w+|[^\w\s]/g)?.length ?? 0

/** Simulates one typed text: whether its answer was ready, and the computations for it. */
function typeOnce(text: string, rule: RestRule, how: BeforeEnter, line: DeviceLine, seed: number) {
  const random = seeded(seed)
  const rests = [...typingPauses(text, random), pauseBeforeEnter(how, random)]
  let now = 0
  let freeAt = 0
  let runs = 0
  let compute = 0
  let last: { beganAt: number; took: number } | undefined
  for (let typed = 1; typed <= text.length; typed += 1) {
    now += rests[typed - 1] ?? 0
    const standing = text.slice(0, typed)
    const beganAt = Math.max(now + rule(standing), freeAt)
    last = undefined
    if (beganAt >= now + (rests[typed] ?? 0)) continue
    const took = line.interceptMs + line.slopeMs * tokensIn(standing)
    freeAt = beganAt + took
    runs += 1
    compute += took
    last = { beganAt, took }
  }
  const askedAt = now + (rests[text.length] ?? 0)
  return { isReady: last !== undefined && last.beganAt + last.took <= askedAt, runs, compute }
}

/** The share of answers that were ready at Enter, and the wasted computation relative to that of the answers. */
function rowOf(text: string, rule: RestRule, line: DeviceLine) {
  const of = (how: BeforeEnter) =>
    Array.from({ length: typists }, (_, seed) => typeOnce(text, rule, how, line, seed))
  const readyShare = (how: BeforeEnter) => percent(mean(of(how).map(({ isReady }) => Number(isReady))))
  const useful = line.interceptMs + line.slopeMs * tokensIn(text)
  const looked = of('after a look')
  const wasted = mean(looked.map(({ compute, isReady }) => compute - (isReady ? useful : 0)))
  return [
    readyShare('at once'),
    readyShare('after a look'),
    digits(mean(looked.map(({ runs }) => runs))),
    `${digits(wasted)} ms`,
    `${digits(wasted / useful)}×`,
  ]
}

/** Compares pauses for texts of three lengths on a device with this line. */
export function pausesTable(line: DeviceLine): string {
  return table(
    [
      'text',
      'prepared after a rest of',
      'ready, Enter at once',
      'after a look',
      'runs a question',
      'wasted',
      'against the answer',
    ],
    Object.entries(typedTexts).flatMap(([length, text]) =>
      Object.entries(rules).map(([name, rule]) => [length, name, ...rowOf(text, rule, line)]),
    ),
  )
}
