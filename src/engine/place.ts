/** Somewhere that can run a network and answers in a predictable time. */
import type { Milliseconds } from '../units.ts'

/** `simd`, `wasm`, `webgpu`, `cloud`: stable names, used as keys of what was learnt. */
export type PlaceId = string

/** The edge is on this device; the cloud is at the other end of a link. */
export type PlaceKind = 'edge' | 'cloud'

/** Why a place cannot be asked now. */
export type Unavailable =
  | 'private' // the person wants nothing to leave the device
  | 'offline'
  | 'no-model' // not downloaded yet
  | 'starting' // its worker is on its way
  | 'unsupported' // this browser or device cannot run it
  | 'set-aside' // it failed in a way that it would again, and rests for a week
  | 'crashed' // its worker died and is not back yet
  | 'breaker-open' // it failed several times in a row
  | 'retry-after' // it asked to be left alone for a while

/** What the gateway knows of a place at the moment of deciding. */
export interface PlaceStatus {
  readonly place: PlaceId
  readonly kind: PlaceKind
  readonly unavailable?: Unavailable
  /** Work already waiting there: the edge worker's queue. The cloud's own queue is learnt from its answers. */
  readonly queue: Milliseconds
  /** Time until the network is loaded; zero once it is. */
  readonly load: Milliseconds
  /** How long ago this very question was begun here, before it was asked; `Infinity` once its answer is there. Of the edge alone. */
  readonly ahead?: Milliseconds
  /** Whether a connection is likely to be open. Meaningless on the edge. */
  readonly connected?: boolean
}
