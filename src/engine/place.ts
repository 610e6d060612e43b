/** A place runs a network and answers in a predictable time. */
import type { Milliseconds } from '../units.ts'
import type { MessageSizes } from './predict/message-sizes.ts'

/** One of `simd`, `wasm`, `webgpu`, `cloud` and, for the server of another region, `cloud:HOST`. The engine state uses these names as keys, so they must not change. */
export type PlaceId = string

/** An edge place runs on this device. A cloud place is reached over a network link. */
export type PlaceKind = 'edge' | 'cloud'

/** The reason why a place cannot be used now. */
export type Unavailable =
  | 'private' // private mode sends nothing to the cloud
  | 'offline'
  | 'no-model' // the model is not downloaded
  | 'starting' // the worker is starting
  | 'unsupported' // this browser or device cannot run it
  | 'disabled' // it failed permanently and is disabled for a week
  | 'crashed' // the worker crashed and has not restarted
  | 'breaker-open' // the circuit breaker opened after consecutive failures
  | 'retry-after' // the server sent Retry-After

/** The status of a place at the time of a decision. */
export interface PlaceStatus {
  readonly place: PlaceId
  readonly kind: PlaceKind
  readonly unavailable?: Unavailable
  /** Queueing time at the edge worker. The engine learns the server's queueing time from its answers. */
  readonly queue: Milliseconds
  /** Time until the network is loaded; zero once it is. */
  readonly load: Milliseconds
  /** Time since a speculative run of this question started here. `Infinity` when its answer is ready. Edge places only. */
  readonly ahead?: Milliseconds
  /** Whether a connection is likely to be open. Cloud places only. */
  readonly connected?: boolean
  /** The messages of this place where they differ from those of the question. Cloud places only. */
  readonly messages?: MessageSizes
}
