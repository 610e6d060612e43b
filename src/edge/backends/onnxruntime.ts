/** The only file of the app that names onnxruntime-web. */
import type * as OnnxRuntime from 'onnxruntime-web'
import binary from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url'
import { Failure } from '../../failure.ts'

export type Runtime = Pick<typeof OnnxRuntime, 'env' | 'InferenceSession' | 'Tensor'>
export type Session = OnnxRuntime.InferenceSession
export type SessionOptions = OnnxRuntime.InferenceSession.SessionOptions

/** Without this, threads that cannot start (a worker script without COEP) leave the first session waiting for ever. */
const initTimeoutMs = 60_000

/**
 * The runtime, configured: this must happen before its first session.
 *
 * @throws Failure `offline` when its script does not arrive
 */
export async function loadRuntime(threads: number): Promise<Runtime> {
  const runtime: Runtime = await import('onnxruntime-web/wasm').catch((cause) => {
    throw cause instanceof TypeError
      ? new Failure('offline', 'ONNX Runtime could not be fetched. It is tried again by itself.', { cause })
      : cause
  })
  runtime.env.wasm.wasmPaths = { wasm: binary }
  runtime.env.wasm.numThreads = threads
  runtime.env.wasm.initTimeout = initTimeoutMs
  return runtime
}

/** `1.30.0` */
export const runtimeVersion = (runtime: Runtime): string => runtime.env.versions.web ?? 'of unknown version'
