/** The runs of a question: what a place measured, and the decision record that lists them. */
import type { Observation } from '../engine/estimate/observation.ts'
import type { PlaceId, PlaceKind } from '../engine/place.ts'
import type { Decision } from '../engine/plan/decision.ts'
import type { Spread } from '../engine/predict/spread.ts'
import type { PlainFailure } from '../failure.ts'
import type { Milliseconds } from '../units.ts'

/** Schedules a call. The returned function cancels it. */
export type After = (ms: number, call: () => void) => () => void

/** Time as an argument: the real clock, or one that a test moves. */
export interface Clock {
  /** Milliseconds since 1970. They must not go back while the program runs. */
  readonly now: () => Milliseconds
  readonly after: After
}

/** The measured times of one run. Parts that do not apply to the place are absent. */
export interface Measured {
  readonly total: Milliseconds
  readonly queue?: Milliseconds
  readonly compute?: Milliseconds
  readonly roundTrip?: Milliseconds
  /** From the first to the last byte of the answer. */
  readonly download?: Milliseconds
  /** From the head of the request to the end of its body, measured by the server. */
  readonly upload?: Milliseconds
  readonly connect?: Milliseconds
  readonly bytesUp?: number
  readonly bytesDown?: number
}

/** One run at one place. */
export interface Run {
  readonly place: PlaceId
  readonly kind: PlaceKind
  readonly role: 'first' | 'hedge' | 'race' | 'fallback'
  /** Time from the arrival of the request. */
  readonly startedAfter: Milliseconds
  readonly outcome: 'answered' | 'failed' | 'overtaken' | 'cancelled'
  readonly measured: Measured
  readonly failure?: PlainFailure
}

/** A speculative answer: it started on this device while the question was typed. */
export interface Prepared {
  /** The compute time of its run. The measured time does not include it, and the line learnt it once. */
  readonly compute: Milliseconds
  /** How long the answer had been ready when the question came. Absent if the run was still in progress. */
  readonly ready?: Milliseconds
}

/** What the router needs to know of the answer of a place. Its content is the caller's. */
export interface RunResult {
  readonly measured: Measured
  /** The observation of the run. Absent if the answer came from a cache. */
  readonly observation?: Observation
  /** Present for a speculative answer. */
  readonly prepared?: Prepared
}

export interface RunSignals {
  /** Aborts when another place answered first, or when the caller cancels. */
  readonly signal: AbortSignal
  /** Called when the engine of the place starts. From then on a losing run counts as duplicate work. */
  readonly onStarted: () => void
}

/** Why a question ran where it ran, and what each run took. */
export interface RouteRecord {
  readonly decision: Decision
  /** The place that answered. It differs from `decision.place` after a hedge or a fallback. */
  readonly place: PlaceId
  readonly kind: PlaceKind
  readonly runs: readonly Run[]
  /** Time from the arrival of the request to its answer. */
  readonly elapsed: Milliseconds
  /**
   * The predicted time of the best other place minus the elapsed time. Negative after a wrong choice. Undefined without
   * another prediction. For a prepared answer its compute time is an upper bound.
   */
  readonly saved?: Spread
  readonly prepared?: Prepared
  /** Time of wasted runs at a second place. */
  readonly duplicate: Milliseconds
  /** Wall clock (ms since 1970) of the answer. */
  readonly at: Milliseconds
}
