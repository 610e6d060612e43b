/** How fast the simulator is: sentences a second of the exact policies together, and of each mode of the engine. */
import { drawSentences } from '../src/simulator/drawn-sentences.ts'
import { roundTripRow } from '../src/simulator/network-profile.ts'
import { lines } from '../src/simulator/paper/lines.ts'
import { lengthsOf, messages, pingAfter, scatter } from '../src/simulator/paper/published.ts'
import { enginePolicies, exactPolicies, type PolicyName } from '../src/simulator/policies/policy.ts'
import { simulate } from '../src/simulator/simulate.ts'
import { distribution } from './statistics.ts'
import { digits, table } from './table.ts'

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
    edgeScatter: scatter.edge,
    serverScatter: scatter.server,
    meanGap: 0,
    seed: 1,
  })
  const started = performance.now()
  simulate(world, drawn, { policies })
  return (performance.now() - started) / 1000
}

/** The table of the bench. */
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
      const { median, low, high } = distribution(Array.from({ length: repetitions }, () => seconds(policies)))
      return [name, `${digits(median)} (${digits(low)} to ${digits(high)})`, Math.round(count / median)]
    }),
  )
}
