/** Every message between an edge worker, the page that starts it and the gateway that asks it. */
import type { PlainFailure } from '../failure.ts'
import type { Milliseconds, Tokens } from '../units.ts'
import type { InputTensor, OutputTensor } from '../wire/infer.ts'
import type { Precision } from '../wire/manifest.ts'

/** Prefix of the Web Lock that an edge worker holds for its whole life: released by its death, in 1 to 3 ms. */
export const lifeLockPrefix = 'edge:'

/**
 * `simd` and `webgpu` are engines of our own. `wasm`, the reference engine, is ONNX Runtime's: large, so it comes when chosen.
 * Script of each place's worker has its own URL, so that each gets its own Content-Security-Policy.
 */
export type EdgePlaceId = 'simd' | 'wasm' | 'webgpu'

/** Where a network's files stand on this device. */
export type NetworkState =
  /** `received` of `total` bytes are here when a download was interrupted: it will be resumed. */
  | { readonly state: 'absent'; readonly received?: number; readonly total?: number }
  | { readonly state: 'downloading'; readonly received: number; readonly total: number }
  | { readonly state: 'stored' } // on disk, not in memory
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly load: Milliseconds; readonly storage: 'opfs' | 'cache' | 'memory' }
  | { readonly state: 'failed'; readonly failure: PlainFailure }

/** Facts of a place that people may want to see, and that decisions rest on. */
export interface EdgeStatus {
  readonly place: EdgePlaceId
  /** Set when this browser cannot run the place at all. */
  readonly unsupported?: string
  readonly networks: Readonly<Record<string, NetworkState>>
  readonly threads: number
  readonly precision: Precision
  /** Name and version: `onnxruntime-web 1.30.0, WASM SIMD`. */
  readonly backend: string
  /** GPU adapter, where there is one. */
  readonly adapter?: string
  readonly isolated: boolean
  /** What was mended or could not be kept, in sentences for people; the last few. */
  readonly notes?: readonly string[]
}

/** Page → edge worker. */
export type ToEdgeFromPage =
  /** Lends the other end of the port to a gateway. */
  | { readonly type: 'connect'; readonly port: MessagePort }
  /** The mark that was asked for stands: the risky step may begin. */
  | { readonly type: 'marked' }

/** Edge worker → page. */
export type FromEdgeToPage =
  /** Sent once, when the life lock is held: only now may ports be lent. */
  | { readonly type: 'alive'; readonly lock: string; readonly place: EdgePlaceId }
  /** The engine can no longer be used; the worker ends itself next. Start another. */
  | { readonly type: 'dying'; readonly reason: string; readonly isFault: boolean }
  /** A step that a tab may not survive begins: the worker waits for `marked`. */
  | { readonly type: 'mark' }
  /** It is over. */
  | { readonly type: 'unmark' }
  /** The engine computes wrong answers here. */
  | { readonly type: 'wrong' }

/** Questions of people go before everything else on the engine. */
export type Urgency = 'question' | 'background'

/** Gateway → edge worker, over a lent port. */
export type ToEdge =
  | {
      readonly type: 'infer'
      readonly key: string
      readonly network: string
      readonly head: string
      readonly inputs: readonly InputTensor[]
      readonly outputs: readonly string[]
      readonly urgency: Urgency
    }
  | { readonly type: 'cancel'; readonly key: string }
  /** Downloads if needed, verifies, loads and warms up. */
  | { readonly type: 'load'; readonly network: string }
  /** Stops a download; what has arrived is kept for resuming. */
  | { readonly type: 'pause'; readonly network: string }
  /** Frees the disk and the memory. */
  | { readonly type: 'remove'; readonly network: string }
  /** Runs every length `repetitions` times, shuffled; real questions go first. */
  | {
      readonly type: 'characterize'
      readonly network: string
      readonly lengths: readonly number[]
      readonly repetitions: number
    }
  | { readonly type: 'stop-characterizing' }

/** Edge worker → gateway, over the lent port. */
export type FromEdge =
  | { readonly type: 'status'; readonly status: EdgeStatus }
  /** The question left the queue and the engine started on it: execution is counted from here. */
  | { readonly type: 'started'; readonly key: string }
  | {
      readonly type: 'answer'
      readonly key: string
      readonly outputs: readonly OutputTensor[]
      readonly queue: Milliseconds
      readonly compute: Milliseconds
      /** Answered from memory: this key had been computed before the asker was killed. */
      readonly remembered: boolean
    }
  | { readonly type: 'failed'; readonly key: string; readonly failure: PlainFailure }
  /** One measured run of a characterization. */
  | {
      readonly type: 'point'
      readonly network: string
      readonly tokens: Tokens
      readonly compute: Milliseconds
      readonly done: number
      readonly total: number
    }
  | { readonly type: 'characterized'; readonly network: string; readonly cancelled: boolean }
