/** The messages between the server and the child process that runs the network. */
import { z } from 'zod'
import type { ManifestNetwork, Precision } from '../../src/wire/manifest.ts'

export type Device = Backend['device']

/** The configuration of a child. It is passed once, as its only argument. */
export interface ChildConfiguration {
  /** The absolute path of the networks' files. */
  readonly folder: string
  readonly networks: Readonly<Record<string, ManifestNetwork>>
  readonly device: Device | 'auto'
  readonly precision: Precision | 'auto'
  /** Threads of one run; 0 selects the default of the runtime. */
  readonly threads: number
  /** The number of the only GPU that it uses. Undefined for all that it finds. */
  readonly gpu?: number | undefined
}

/** The backend that runs the networks. */
export const Backend = z.object({
  runtime: z.string().describe('For example `onnxruntime-node 1.30.0`.'),
  device: z.enum(['cpu', 'cuda']),
  precision: z.enum(['fp32', 'fp16', 'int8']),
  threads: z.int(),
  note: z.string().optional().describe('Why it differs from the preferred backend.'),
})
export type Backend = z.infer<typeof Backend>

/** The network and head that answer a question. */
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

/** The rows of one head: each of its sides, in its order. */
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
  /** No session could be created. The child exits after this message. */
  | { readonly type: 'unusable'; readonly message: string }
