/** A way of choosing between device and cloud, walking through one world sentence by sentence. */
import type { Sentence } from '../sentence.ts'
import type { Tally } from '../tally.ts'

/** Policies whose rules are exact: two implementations must agree to the last digit. */
export const exactPolicies = ['all_edge', 'all_cloud', 'oracle', 'fresh', 'paper'] as const
/** The shipped engine in the modes that may use the cloud. */
export const enginePolicies = ['engine_saver', 'engine_balanced', 'engine_fastest'] as const
export const policyNames = [...exactPolicies, ...enginePolicies] as const
export type ExactPolicyName = (typeof exactPolicies)[number]
export type EnginePolicyName = (typeof enginePolicies)[number]
export type PolicyName = (typeof policyNames)[number]

export interface Walk {
  /** Answers the next sentence; `index` counts from 0. Each walk has a clock of its own. */
  take(sentence: Sentence, index: number): Step
  readonly tally: Tally
}

/** From the one to the other, in seconds. */
export type Interval = readonly [low: number, high: number]

/** How one sentence went. */
export interface Step {
  readonly place: 'edge' | 'cloud'
  /** Latency, with the ping that went before it. */
  readonly cost: number
  /** What either side would have taken at that moment. */
  readonly edge: number
  readonly cloud: number
  /** Intervals that should hold nine times in ten, of an engine that could predict: of an idle device, and of the cloud. */
  readonly edgeInterval?: Interval
  readonly cloudInterval?: Interval
  /** What the engine expected the device to compute for; the paper's policies do not learn. */
  readonly edgeExpected?: number
  /** In force then: the round trip, and the wait at the server. */
  readonly roundTrip: number
  readonly serverQueue: number
}
