/** What a program tells the router about a place: how to run an input there, and how long the input is. */
import type { PlaceId, PlaceKind, Unavailable } from '../engine/place.ts'
import type { PlaceProbe, ProbeReport } from './probing/probe.ts'

/** What a run measured beyond its total time. */
export interface RunReport extends ProbeReport {
  /** Compute time: of the server, or of the device without the wait for it. */
  readonly compute?: number
  /** Wait for a free engine at the server. */
  readonly queue?: number
  /** From the first to the last byte of the answer. */
  readonly download?: number
  /** From the head of the request to the end of its body, measured by the server. */
  readonly upload?: number
  /** The part of `bytesUp` before the body. */
  readonly headBytes?: number
}

export interface RunOptions {
  /** Aborts when another place answered first, at the deadline, or when the caller cancels. */
  readonly signal: AbortSignal
  /** Tells the router what the run measured. Later values replace earlier ones. */
  readonly report: (measured: RunReport) => void
}

/** Somewhere that can answer an input in a time that grows with the size of the input. */
export interface Place<Input, Output> {
  /** The name in decisions and in what the router remembers, so it must not change. */
  readonly id: PlaceId
  /** `edge` for this device, `cloud` for what is reached over a network. */
  readonly kind: PlaceKind
  /**
   * Returns N, the size that determines the time: tokens, seconds, kilopixels. From 0 to 1,000,000; the break-even length is
   * searched up to 4,096. All places of a router must count alike.
   */
  readonly size: (input: Input) => number
  readonly run: (input: Input, options: RunOptions) => Output | PromiseLike<Output>
  /** Returns the bytes of the request. Without it the router learns them from its runs. Cloud places only. */
  readonly bytes?: ((input: Input) => number) | undefined
  /** Measures the link with small requests: `probed(send)`. Cloud places only. */
  readonly probe?: PlaceProbe | undefined
  /** Whether a connection is open, if that is known. Cloud places only. */
  readonly isConnected?: (() => boolean) | undefined
  /** Returns why the place cannot be used now, or undefined. */
  readonly unavailable?: (() => Unavailable | undefined) | undefined
  /** Runs at the same time, for places of this device. The default is 1: the next run waits. */
  readonly concurrency?: number | undefined
  /** The default is 30 s on this device and 15 s over a network. */
  readonly deadlineMs?: number | undefined
}
