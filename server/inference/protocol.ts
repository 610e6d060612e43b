/** Every message between the server and the child process that runs the network. */
import type { ManifestNetwork, Precision } from '../../src/wire/manifest.ts'

export type Device = 'cpu' | 'cuda'

/** What a child is asked to become; passed once, as its only argument. */
export interface ChildConfiguration {
  /** Where the networks' files are: an absolute path. */
  readonly folder: string
  readonly networks: Readonly<Record<string, ManifestNetwork>>
  readonly device: Device | 'auto'
  readonly precision: Precision | 'auto'
  /** Threads inside one run; 0 leaves it to the runtime. */
  readonly threads: number
}

/** What really runs the networks. */
export interface Backend {
  /** `onnxruntime-node 1.30.0` */
  readonly runtime: string
  readonly device: Device
  readonly precision: Precision
  readonly threads: number
  /** Why it is not what was hoped for. */
  readonly note?: string
}

/** Which part of which network answers a question. */
export interface Target {
  readonly network: string
  readonly head: string
}

/** Rows of token ids, padded with zeros to one length: `ids` is `[lengths.length, length]`, row-major. */
export interface PaddedIds {
  readonly ids: Int32Array
  readonly lengths: Int32Array
  readonly length: number
}

/** Rows for one head: each of its sides, in its order. */
export interface Batch extends Target {
  readonly sides: readonly PaddedIds[]
}

/** One output of a batch: `rows × width`, row-major. */
export interface BatchOutput {
  readonly width: number
  readonly data: Float32Array
}

export type BatchOutputs = Readonly<Record<string, BatchOutput>>

/** Server → child. */
export type ToChild = { readonly type: 'run'; readonly id: number; readonly batch: Batch }

/** Child → server. */
export type FromChild =
  | { readonly type: 'ready'; readonly backend: Backend }
  | { readonly type: 'ran'; readonly id: number; readonly outputs: BatchOutputs }
  | { readonly type: 'failed'; readonly id: number; readonly message: string }
  /** No session could be created; the child exits after this. */
  | { readonly type: 'unusable'; readonly message: string }
