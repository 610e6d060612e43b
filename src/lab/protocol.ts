/** Every message between the Lab's screen and its worker. */
import type { PlainFailure } from '../failure.ts'
import type { NetworkModelName } from '../simulator/network-models.ts'
import type { PolicyName } from '../simulator/policies/policy.ts'
import type { Report } from '../simulator/report.ts'
import type { PolicyResult } from '../simulator/result.ts'
import type { World } from '../simulator/world.ts'

export type { NetworkModelName } from '../simulator/network-models.ts'
export type { PolicyName } from '../simulator/policies/policy.ts'
export type { Cell, Report } from '../simulator/report.ts'
export type { PolicyResult } from '../simulator/result.ts'

/** T(N) = a + b·N in milliseconds. */
export interface LabLine {
  readonly slopeMs: number
  readonly interceptMs: number
}

/** Words of the paper's texts, or of longer ones from the same data sets. */
export type NamedLengths = 'snli-premises' | 'squad-questions' | 'snli-sentences' | 'squad-passages'

export type LabLengths =
  | { readonly kind: 'named'; readonly name: NamedLengths }
  /** Lengths in tokens, each as likely as any other. Never empty. */
  | { readonly kind: 'listed'; readonly lengths: readonly number[] }

export type LabNetwork =
  /** From a near server to a far one, equal shares of the sentences each: the axis of the paper's Fig. 4. */
  | { readonly kind: 'sweep' }
  /** Round trips for equal shares of the sentences: the paper's Table I has three. Never empty. */
  | { readonly kind: 'steps'; readonly roundTripsMs: readonly number[] }
  | { readonly kind: 'model'; readonly name: NetworkModelName }
  /** CSV of `time_s,rtt_ms[,down_bps,up_bps[,queue_ms]]`. */
  | { readonly kind: 'recording'; readonly csv: string }

/** What is to be small: time, energy, or some of both. */
export type LabObjective = NonNullable<World['objective']>

/** A world to try policies in. */
export interface LabSetup {
  readonly lengths: LabLengths
  readonly edge: LabLine
  readonly server: LabLine
  readonly network: LabNetwork
  /** The longest wait at a server whose load rises and falls; 0 when it is idle. */
  readonly serverPeakMs: number
  /** Mean of the idle seconds between sentences; 0 is back to back. */
  readonly gapSeconds: number
  readonly count: number
  readonly seed: number
  readonly policies: readonly PolicyName[]
  readonly objective: LabObjective
}

/** How one policy fared, as the charts show it. */
export interface PolicySeries {
  /** Per stretch of sentences: share that the cloud answered, 0 to 1. */
  readonly cloudShare: readonly number[]
  /** Seconds lost so far against the side that would have been sooner. */
  readonly lost: readonly number[]
  /** Means of what was met, in ms: the round trip, and the wait at the server. */
  readonly roundTripMs: readonly number[]
  readonly serverQueueMs: readonly number[]
  /** Per round trip: percent of the time that the device alone, or the cloud alone, would have taken; null where it was hardly met. */
  readonly savedOfEdge: readonly (number | null)[]
  readonly savedOfCloud: readonly (number | null)[]
}

export interface LabSeries {
  /** Number of the last sentence of each stretch. */
  readonly sentences: readonly number[]
  /** Middles of the round trips that are told apart, in ms. */
  readonly roundTripsMs: readonly number[]
  readonly policies: Readonly<Partial<Record<PolicyName, PolicySeries>>>
}

export interface LabResult {
  readonly results: Readonly<Partial<Record<PolicyName, PolicyResult>>>
  readonly series: LabSeries
  readonly report: Report
  /** The same table for a spreadsheet. */
  readonly csv: string
  /** Policies that are still running; their results follow. */
  readonly missing: readonly PolicyName[]
}

/** Page → worker. A new run takes the place of the one before. */
export type ToLab =
  | { readonly type: 'run'; readonly id: number; readonly setup: LabSetup }
  | { readonly type: 'cancel' }

/** Worker → page. */
export type FromLab =
  /** `done` from 0 to 1. */
  | { readonly type: 'progress'; readonly id: number; readonly done: number }
  /** The last one misses nothing. */
  | { readonly type: 'result'; readonly id: number; readonly result: LabResult }
  | { readonly type: 'failed'; readonly id: number; readonly failure: PlainFailure }
