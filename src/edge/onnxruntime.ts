/**
 * The only file that names onnxruntime-web. Each place imports its own build, and only when it starts, so the
 * WASM worker never loads the WebGPU build, which is twice the size and needs `unsafe-eval`.
 */
import type * as OnnxRuntime from 'onnxruntime-web'
import webgpuBinary from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url'
import wasmBinary from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url'
import { Failure } from '../failure.ts'
import type { EdgePlaceId } from './protocol.ts'

export type Runtime = Pick<typeof OnnxRuntime, 'env' | 'InferenceSession' | 'Tensor'>
export type Session = OnnxRuntime.InferenceSession
export type SessionOptions = OnnxRuntime.InferenceSession.SessionOptions

/** The places that it runs. */
type RuntimePlace = Exclude<EdgePlaceId, 'simd'>

/** Without this, threads that cannot start (a worker script without COEP) leave the first session waiting for ever. */
const initTimeoutMs = 60_000

const builds: Record<RuntimePlace, { binary: string; load: () => Promise<Runtime> }> = {
  wasm: { binary: wasmBinary, load: () => import('onnxruntime-web/wasm') },
  webgpu: { binary: webgpuBinary, load: () => import('onnxruntime-web/webgpu') },
}

/**
 * The runtime of a place, configured: this must happen before its first session.
 *
 * @throws Failure `offline` when its script does not arrive
 */
export async function loadRuntime(place: RuntimePlace, threads: number): Promise<Runtime> {
  const build = builds[place]
  const runtime = await build.load().catch((cause) => {
    throw cause instanceof TypeError
      ? new Failure('offline', 'ONNX Runtime could not be fetched. It is tried again.', { cause })
      : cause
  })
  runtime.env.wasm.wasmPaths = { wasm: build.binary }
  runtime.env.wasm.numThreads = threads
  runtime.env.wasm.initTimeout = initTimeoutMs
  return runtime
}

/** `1.30.0` */
export const runtimeVersion = (runtime: Runtime): string => runtime.env.versions.web ?? 'of unknown version'
