/** The messages between the Lab's screen and its worker. */
import type { PlainFailure } from '../failure.ts'
import type { NetworkModelName } from '../simulator/network/network-models.ts'
import { type HiddenUnits, lines } from '../simulator/paper/lines.ts'
import type { PolicyName } from '../simulator/policies/policy.ts'
import type { Report } from '../simulator/report.ts'
import type { PolicyResult } from '../simulator/result.ts'
import type { ComputeLine, World } from '../simulator/world.ts'

export type { NetworkModelName } from '../simulator/network/network-models.ts'
export type { PolicyName } from '../simulator/policies/policy.ts'
export type { Report, ReportCell } from '../simulator/report.ts'
export type { PolicyResult } from '../simulator/result.ts'

/** T(N) = a + b·N in milliseconds. */
export interface LabLine {
  readonly slopeMs: number
  readonly interceptMs: number
}

const labLine = ({ secondsPerToken, intercept }: ComputeLine): LabLine => ({
  slopeMs: 1000 * secondsPerToken,
  interceptMs: 1000 * intercept,
})

/** One of the two computers of the paper, with its network of 300 or 200 units. */
export const paperLine = (side: 'edge' | 'server', units: HiddenUnits): LabLine => labLine(lines[units][side])

/** Word counts of the paper's texts, or of longer texts from the same data sets. */
export type NamedLengths = 'snli-premises' | 'squad-questions' | 'snli-sentences' | 'squad-passages'

export type LabLengths =
  | { readonly kind: 'named'; readonly name: NamedLengths }
  /** Lengths in tokens with equal probability. Never empty. */
  | { readonly kind: 'listed'; readonly lengths: readonly number[] }

export type LabNetwork =
  /** From a near server to a far one, with equal shares of the sentences: the axis of the paper's Fig. 4. */
  | { readonly kind: 'sweep' }
  /** Round trips with equal shares of the sentences: the paper's Table I has three. Never empty. */
  | { readonly kind: 'steps'; readonly roundTripsMs: readonly number[] }
  | { readonly kind: 'model'; readonly name: NetworkModelName }
  /** CSV of `time_s,rtt_ms[,down_bps,up_bps[,queue_ms]]`. */
  | { readonly kind: 'recording'; readonly csv: string }

/** The objective: time, energy, or a mixture. */
export type LabObjective = NonNullable<World['objective']>

/** The setup of a simulation. */
export interface LabSetup {
  readonly lengths: LabLengths
  readonly edge: LabLine
  readonly server: LabLine
  readonly network: LabNetwork
  /** The maximum wait at a server whose load varies. 0 for an idle server. */
  readonly serverPeakMs: number
  /** The mean idle seconds between sentences. 0 is back to back. */
  readonly gapSeconds: number
  readonly count: number
  readonly seed: number
  readonly policies: readonly PolicyName[]
  readonly objective: LabObjective
}

/** The results of one policy, as the charts show them. */
export interface PolicySeries {
  /** For each stretch of sentences: the share that the cloud answered, 0 to 1. */
  readonly cloudShare: readonly number[]
  /** The cumulative seconds lost against the faster side. */
  readonly lost: readonly number[]
  /** Means of the network in ms: the round trip, and the wait at the server. */
  readonly roundTripMs: readonly number[]
  readonly serverQueueMs: readonly number[]
  /** For each round trip: percent of the time of the device alone, or of the cloud alone; null if there are too few samples. */
  readonly savedOfEdge: readonly (number | null)[]
  readonly savedOfCloud: readonly (number | null)[]
}

export interface LabSeries {
  /** The number of the last sentence of each stretch. */
  readonly sentences: readonly number[]
  /** The centres of the round-trip bins, in ms. */
  readonly roundTripsMs: readonly number[]
  readonly policies: Readonly<Partial<Record<PolicyName, PolicySeries>>>
}

export interface LabResult {
  readonly results: Readonly<Partial<Record<PolicyName, PolicyResult>>>
  readonly series: LabSeries
  readonly report: Report
  /** The same table as CSV. */
  readonly csv: string
  /** Policies that are still running. Their results follow. */
  readonly missing: readonly PolicyName[]
}

/** Page → worker. A new run replaces the previous one. */
export type ToLab =
  | { readonly type: 'run'; readonly id: number; readonly setup: LabSetup }
  | { readonly type: 'cancel' }

/** Worker → page. */
export type FromLab =
  /** `done` from 0 to 1. */
  | { readonly type: 'progress'; readonly id: number; readonly done: number }
  /** The last result misses no policy. */
  | { readonly type: 'result'; readonly id: number; readonly result: LabResult }
  | { readonly type: 'failed'; readonly id: number; readonly failure: PlainFailure }
