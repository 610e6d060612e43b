/**
 * Derives the constants of `src/engine/plan/tuning.ts`. `npx tsx bench/engine/sweep.ts [FOLDER]` varies each constant, with the
 * others as shipped, on generated networks and on a folder of recordings, and prints the best value.
 *
 * The objective of a constant is what the policy minimises: path regret plus priced wasted work. A price is the highest one
 * that reaches the regret target of its mode, or the nearest one. A probing interval is the longest one that costs at most a
 * fiftieth more than the best.
 */
import { defaultTuning, type Tuning } from '../../src/engine/plan/tuning.ts'
import type { EnginePolicyName } from '../../src/simulator/policies/policy.ts'
import { table } from '../table.ts'
import { drawnRecordings, lengthWorlds, outcomeOf, recordingsIn, type TestWorld, tallyIn } from './worlds.ts'

const [folder] = process.argv.slice(2)
const seeds = [11, 21]
const aims = { balanced: 2, fastest: 0.5 } as const
const within = 1.02

const worlds: readonly TestWorld[] = [
  ...seeds.flatMap((seed) => lengthWorlds(drawnRecordings(seed), seed)),
  ...(folder ? lengthWorlds(recordingsIn(folder), 1) : []),
]

interface Result {
  readonly regret: number
  /** Regret and priced wasted work, in percent. */
  readonly cost: number
  readonly probes: number
}

function resultOf(mode: keyof typeof aims, tuning: Tuning): Result {
  const policy: EnginePolicyName = `engine_${mode}`
  const { regret, device, cloud, probesPerSentence } = outcomeOf(
    worlds.map((world) => tallyIn(world, policy, tuning)),
  )
  const { deviceTime, serverTime } = tuning.prices[mode]
  return { regret, cost: regret + deviceTime * device + serverTime * cloud, probes: probesPerSentence }
}

interface Tunable {
  readonly name: string
  readonly mode: keyof typeof aims
  readonly shipped: number
  readonly values: readonly number[]
  with(value: number): Partial<Tuning>
  /** The index of the chosen value. */
  choose(results: readonly Result[]): number
}

const leastCost = (results: readonly Result[]) =>
  results.reduce((best, { cost }, i) => (cost < (results[best]?.cost ?? Infinity) ? i : best), 0)
/** Values ascend: the longest interval whose cost is close to the best. */
const longest = (results: readonly Result[]) => {
  const least = Math.min(...results.map(({ cost }) => cost))
  return results.findLastIndex(({ cost }) => cost <= within * least)
}
/** Prices ascend, and regret ascends with them. */
const dearest = (aim: number) => (results: readonly Result[]) =>
  Math.max(
    0,
    results.findLastIndex(({ regret }) => regret <= aim),
  )

const { prices, chances, probing } = defaultTuning
const price = (mode: keyof typeof aims, values: readonly number[]): Tunable => ({
  name: `prices.${mode}.deviceTime`,
  mode,
  shipped: prices[mode].deviceTime,
  values,
  with: (deviceTime) => ({ prices: { ...prices, [mode]: { ...prices[mode], deviceTime } } }),
  choose: dearest(aims[mode]),
})
const chance = (of: keyof typeof chances, values: readonly number[]): Tunable => ({
  name: `chances.${of}`,
  mode: 'balanced',
  shipped: chances[of],
  values,
  with: (value) => ({ chances: { ...chances, [of]: value } }),
  choose: leastCost,
})
const interval = (of: keyof typeof probing, values: readonly number[]): Tunable => ({
  name: `probing.${of}`,
  mode: 'balanced',
  shipped: probing[of],
  values,
  with: (value) => ({ probing: { ...probing, [of]: value } }),
  choose: longest,
})

const tunables: readonly Tunable[] = [
  price('balanced', [0.06, 0.1, 0.13, 0.16, 0.2]),
  price('fastest', [0.01, 0.02, 0.03, 0.04, 0.06]),
  chance('worse', [0.02, 0.03, 0.04, 0.055, 0.08]),
  chance('outage', [0, 0.002, 0.005, 0.01]),
  interval('usualMs', [10_000, 20_000, 30_000, 45_000, 60_000]),
  interval('unusualMs', [5000, 6500, 8000, 12_000, 20_000]),
]

console.log(`${worlds.length} worlds: ${worlds.map(({ name }) => name).join('; ')}.\n`)
const rows = tunables.map((tunable) => {
  const results = tunable.values.map((value) =>
    resultOf(tunable.mode, { ...defaultTuning, ...tunable.with(value) }),
  )
  const chosen = tunable.values[tunable.choose(results)] ?? Number.NaN
  const tried = tunable.values.map(
    (value, i) =>
      `${value}: ${results[i]?.regret.toFixed(2)} / ${results[i]?.cost.toFixed(2)} / ${results[i]?.probes.toFixed(2)}`,
  )
  return [tunable.name, tunable.mode, tunable.shipped, chosen, tried.join(', ')]
})
console.log(
  table(
    [
      'constant',
      'mode',
      'shipped',
      'chosen',
      'tried: path regret % / with priced wasted work / probes a sentence',
    ],
    rows,
  ),
)
