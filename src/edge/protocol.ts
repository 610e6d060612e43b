/** The messages between an edge worker, its page and the gateway. */
import type { PlainFailure } from '../failure.ts'
import type { Milliseconds, Tokens } from '../units.ts'
import type { InputTensor, OutputTensor } from '../wire/infer.ts'
import type { Precision } from '../wire/manifest.ts'

/** Prefix of the Web Lock that an edge worker holds while it is alive. The browser releases it 1 to 3 ms after termination. */
export const lifeLockPrefix = 'edge:'

/**
 * `simd` and `webgpu` are the built-in engines. `wasm` is the reference engine, ONNX Runtime. It is large, so it is loaded
 * only if chosen. Each worker script has its own URL and therefore its own Content-Security-Policy.
 */
export type EdgePlaceId = 'simd' | 'wasm' | 'webgpu'

/** The state of a network on this device. */
export type NetworkState =
  /** After an interrupted download `received` of `total` bytes are stored, and the download can resume. */
  | { readonly state: 'absent'; readonly received?: number; readonly total?: number }
  | { readonly state: 'downloading'; readonly received: number; readonly total: number }
  | { readonly state: 'stored' } // on disk, not in memory
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly load: Milliseconds; readonly storage: 'opfs' | 'cache' | 'memory' }
  | { readonly state: 'failed'; readonly failure: PlainFailure }

/** The status of a place, for display and for decisions. */
export interface EdgeStatus {
  readonly place: EdgePlaceId
  /** The reason why this browser cannot run the place, if so. */
  readonly unsupported?: string
  readonly networks: Readonly<Record<string, NetworkState>>
  readonly threads: number
  readonly precision: Precision
  /** Name and version, for example `onnxruntime-web 1.30.0, WASM SIMD`. */
  readonly backend: string
  /** The GPU adapter, if there is one. */
  readonly adapter?: string
  readonly isolated: boolean
  /** The last notes for people about repaired files and failed storage. */
  readonly notes?: readonly string[]
}

/** Page → edge worker. */
export type ToEdgeFromPage =
  /** Connects a gateway to the worker through this port. */
  | { readonly type: 'connect'; readonly port: MessagePort }
  /** Confirms that the crash mark is stored, so the risky step can start. */
  | { readonly type: 'marked' }

/** Edge worker → page. */
export type FromEdgeToPage =
  /** Sent once when the worker holds its lock. Ports can be provided from now on. */
  | { readonly type: 'alive'; readonly lock: string; readonly place: EdgePlaceId }
  /** The engine is no longer usable and the worker terminates. The page starts another one. */
  | { readonly type: 'dying'; readonly reason: string; readonly isFault: boolean }
  /** Requests a crash mark before a step that can crash the tab. The worker waits for `marked`. */
  | { readonly type: 'mark' }
  /** The step is complete, so the mark can be removed. */
  | { readonly type: 'unmark' }
  /** The engine computes wrong answers on this device. */
  | { readonly type: 'wrong' }

/** The priority of a run. Questions of people come first. */
export type Urgency = 'question' | 'background'

/** Gateway → edge worker, over a message port. */
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
  /** Pauses a download. The received bytes are kept. */
  | { readonly type: 'pause'; readonly network: string }
  /** Deletes the files and frees the memory. */
  | { readonly type: 'remove'; readonly network: string }
  /** Runs every length `repetitions` times in random order. Questions have priority. */
  | {
      readonly type: 'characterize'
      readonly network: string
      readonly lengths: readonly number[]
      readonly repetitions: number
    }
  | { readonly type: 'stop-characterizing' }

/** Edge worker → gateway, over the message port. */
export type FromEdge =
  | { readonly type: 'status'; readonly status: EdgeStatus }
  /** The question left the queue and its run started. */
  | { readonly type: 'started'; readonly key: string }
  | {
      readonly type: 'answer'
      readonly key: string
      readonly outputs: readonly OutputTensor[]
      readonly queue: Milliseconds
      readonly compute: Milliseconds
      /** Whether the answer came from the cache because this key was computed before. */
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
