/** Runs policies side by side over the same sentences, each on a clock of its own. */
import { walkEngine } from './policies/engine.ts'
import { walkExactly } from './policies/exact.ts'
import { type PolicyName, policyNames, type Step, type Walk } from './policies/policy.ts'
import { type PolicyResult, resultOf } from './result.ts'
import type { Sentence } from './sentence.ts'
import type { Tally } from './tally.ts'
import type { World } from './world.ts'

/** What every result is measured against. */
const yardsticks: readonly PolicyName[] = ['all_edge', 'all_cloud', 'oracle']

/** A policy on its way through a world. */
export function walk(policy: PolicyName, world: World): Walk {
  switch (policy) {
    case 'engine_saver':
    case 'engine_balanced':
    case 'engine_fastest':
      return walkEngine(policy, world)
    default:
      return walkExactly(policy, world)
  }
}

export interface SimulateOptions {
  readonly policies?: readonly PolicyName[]
  /** Called after each sentence with how each policy fared, in the order of `policies`. */
  readonly onSentence?: (index: number, steps: readonly Step[]) => void
}

export interface Simulation {
  readonly results: Readonly<Partial<Record<PolicyName, PolicyResult>>>
  readonly tallies: Readonly<Partial<Record<PolicyName, Tally>>>
}

/** A simulation under way: for those who must not be kept waiting, or stop it half way. */
export interface Running {
  /** How each policy fared with the next sentence, in the order in which they were asked for. */
  take(sentence: Sentence): readonly Step[]
  /** What it has come to so far. */
  simulation(): Simulation
}

/**
 * Takes each sentence once, whatever the number of policies, and keeps none: memory does not grow with them.
 *
 * @param policies `all_edge`, `all_cloud` and `oracle` run in any case, to compare with
 */
export function start(world: World, policies: readonly PolicyName[]): Running {
  const asked = policies.map((name) => [name, walk(name, world)] as const)
  const beside = yardsticks
    .filter((name) => !policies.includes(name))
    .map((name) => [name, walk(name, world)] as const)
  let index = 0
  return {
    take(sentence) {
      for (const [, other] of beside) other.take(sentence, index)
      const steps = asked.map(([, one]) => one.take(sentence, index))
      index += 1
      return steps
    },
    simulation() {
      const tallies = Object.fromEntries([...beside, ...asked].map(([name, { tally }]) => [name, tally]))
      const of = (name: PolicyName) => tallies[name] as Tally
      const against = { edge: of('all_edge'), cloud: of('all_cloud'), oracle: of('oracle') }
      return {
        tallies,
        results: Object.fromEntries(
          asked.map(([name, { tally }]) => [name, resultOf(tally, against, world.objective)]),
        ),
      }
    },
  }
}

/** The same over all sentences at once; every policy when none is named. */
export function simulate(
  world: World,
  sentences: Iterable<Sentence>,
  options: SimulateOptions = {},
): Simulation {
  const { policies = policyNames, onSentence } = options
  const running = start(world, policies)
  let index = 0
  for (const sentence of sentences) {
    const steps = running.take(sentence)
    onSentence?.(index, steps)
    index += 1
  }
  return running.simulation()
}
