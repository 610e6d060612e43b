/** Loads onnxruntime-web. No other file of the app imports it. */
import type * as OnnxRuntime from 'onnxruntime-web'
import binary from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url'
import { Failure } from '../../failure.ts'

export type Runtime = Pick<typeof OnnxRuntime, 'env' | 'InferenceSession' | 'Tensor'>
export type OnnxSession = OnnxRuntime.InferenceSession
export type OnnxTensor = OnnxRuntime.Tensor
export type SessionOptions = OnnxRuntime.InferenceSession.SessionOptions

/** Without this timeout the first session never resolves if the runtime cannot start. */
const initTimeoutMs = 60_000

/**
 * Loads and configures the runtime. This must happen before its first session.
 *
 * @throws Failure `offline` if the download of its script fails
 */
export async function loadRuntime(): Promise<Runtime> {
  const runtime: Runtime = await import('onnxruntime-web/wasm').catch((cause) => {
    throw cause instanceof TypeError
      ? new Failure('offline', 'ONNX Runtime could not be fetched. It is tried again by itself.', { cause })
      : cause
  })
  runtime.env.wasm.wasmPaths = { wasm: binary }
  runtime.env.wasm.numThreads = 1
  runtime.env.wasm.initTimeout = initTimeoutMs
  return runtime
}

/** Returns the version, for example `1.30.0`. */
export const runtimeVersion = (runtime: Runtime): string => runtime.env.versions.web ?? 'of unknown version'
