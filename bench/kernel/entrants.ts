/** The measured engines and the network: the shipped encoder, two bidirectional layers of 300 units. */
import type { Variant } from '../../src/kernel/kernel.ts'
import type { EncoderUnderTest, Group } from './measure-encoders.ts'

export const schedule = {
  lengths: [1, 8, 16, 32, 64, 128, 256],
  rounds: 20,
  comparedTokens: 64,
  longestTokens: 800,
}

export const longestTokens = Math.max(...schedule.lengths)

export const onnxFp32 = 'onnxruntime-web, fp32'
export const onnxInt8 = 'onnxruntime-web, int8'
export const variants = ['simd128', 'relaxed-simd'] as const
const nameOf = (variant: Variant) => `kernel, ${variant}`
export const oneThread = 'one thread'
export const twoThreads = 'two threads'

const fp32 = 'lstm-300.encoder.fp32.onnx'
const int8 = 'lstm-300.encoder.int8.onnx'
const kernel = (variant: Variant, threads: 1 | 2): EncoderUnderTest => ({
  script: 'kernel',
  network: int8,
  variant,
  threads,
})

/** Every engine, on one thread. */
export const engines: Group = {
  [onnxFp32]: { script: 'onnxruntime', network: fp32 },
  [onnxInt8]: { script: 'onnxruntime', network: int8 },
  'TensorFlow.js WASM, fp32': { script: 'tensorflow', network: fp32, slow: true },
  ...Object.fromEntries(variants.map((variant) => [nameOf(variant), kernel(variant, 1)])),
}

/** One kernel variant on one thread and on two, in consecutive runs. */
export const bothThreadCounts = (variant: Variant): Group => ({
  [oneThread]: kernel(variant, 1),
  [twoThreads]: kernel(variant, 2),
})
