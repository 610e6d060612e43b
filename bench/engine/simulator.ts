/**
 * Measures the speed of the simulator: sentences per second of the exact policies together, and of each mode of the engine; and
 * the delay of the Lab after a slider changes.
 */
import type { LabSetup } from '../../src/lab/protocol.ts'
import { runSetup } from '../../src/lab/run-setup.ts'
import { drawSentences } from '../../src/simulator/drawn-sentences.ts'
import { roundTripRow } from '../../src/simulator/network/network-profile.ts'
import { lines } from '../../src/simulator/paper/lines.ts'
import { lengthsOf, messages, noise, pingAfter } from '../../src/simulator/paper/published.ts'
import { enginePolicies, exactPolicies, type PolicyName } from '../../src/simulator/policies/policy.ts'
import { simulate } from '../../src/simulator/simulate.ts'
import { distribution } from '../statistics.ts'
import { spread, table } from '../table.ts'

const count = 100_000
const repetitions = 5

const world = {
  ...lines[300],
  messages,
  pingAfter,
  initial: 'ping' as const,
  network: {
    mode: 'index' as const,
    rows: [
      roundTripRow(0, 100, 1e6, 200e3),
      roundTripRow(count / 3, 200, 1e6, 200e3),
      roundTripRow((2 * count) / 3, 300, 1e6, 200e3),
    ] as const,
  },
}

function seconds(policies: readonly PolicyName[]): number {
  const drawn = drawSentences({
    count,
    lengths: lengthsOf('SNLI'),
    ...lines[300],
    ...noise,
    meanGap: 0,
    seed: 1,
  })
  const started = performance.now()
  simulate(world, drawn, { policies })
  return (performance.now() - started) / 1000
}

/** The table of the benchmark. */
export function simulatorTable(): string {
  const runs: [string, readonly PolicyName[]][] = [
    ['all five exact policies', exactPolicies],
    ...enginePolicies.map((name): [string, readonly PolicyName[]] => [
      `${name}, and three exact ones beside it`,
      [name],
    ]),
  ]
  return table(
    ['simulator', `s for ${count.toLocaleString('en')} sentences: median (middle half)`, 'sentences/s'],
    runs.map(([name, policies]) => {
      const times = distribution(Array.from({ length: repetitions }, () => seconds(policies)))
      return [name, spread(times), Math.round(count / times.median)]
    }),
  )
}

const paperSetup: Omit<LabSetup, 'network' | 'gapSeconds'> = {
  lengths: { kind: 'named', name: 'snli-premises' },
  edge: { slopeMs: 18.098, interceptMs: 13.008 },
  server: { slopeMs: 0.584, interceptMs: 12.793 },
  serverPeakMs: 0,
  count: 10_000,
  seed: 1,
  policies: ['all_edge', 'all_cloud', 'oracle', 'paper', 'engine_balanced'],
  objective: { kind: 'latency' },
}
const labWorlds = {
  'near to far': { network: { kind: 'sweep' }, gapSeconds: 0 },
  'typed on 4G': { network: { kind: 'model', name: '4g' }, gapSeconds: 5 },
} satisfies Record<string, Pick<LabSetup, 'network' | 'gapSeconds'>>

/** Milliseconds from a change to the first result, and to the last. */
function labTimes(setup: LabSetup): [first: number, last: number] {
  const started = performance.now()
  let first: number | undefined
  for (const update of runSetup(setup)) {
    if (update.type === 'result') first ??= performance.now() - started
  }
  return [first ?? Number.NaN, performance.now() - started]
}

/** The Lab's default setup: a slider should show its effect within 100 ms. */
export function labTable(): string {
  return table(
    ['Lab, 10,000 sentences', 'first result, median ms (middle half)', 'with the engine beside it'],
    Object.entries(labWorlds).map(([name, world]) => {
      const times = Array.from({ length: repetitions }, () => labTimes({ ...paperSetup, ...world }))
      const shown = (which: 0 | 1) => spread(distribution(times.map((pair) => pair[which])))
      return [name, shown(0), shown(1)]
    }),
  )
}
