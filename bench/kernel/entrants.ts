/** Who is measured, and what is read: the shipped encoder, two bidirectional layers of 300 units. */
import type { Entrant } from './measure-encoders.ts'

export const schedule = {
  lengths: [1, 8, 16, 32, 64, 128, 256],
  rounds: 20,
  comparedTokens: 64,
  longestTokens: 800,
}

export const baseline = 'onnxruntime-web, fp32'
export const rival = 'onnxruntime-web, int8'
export const variants = ['simd128', 'relaxed-simd'] as const
export const oneThread = (variant: string) => `kernel, ${variant}`
export const twoThreads = (variant: string) => `kernel, ${variant}, two threads`

const fp32 = 'lstm-300.encoder.fp32.onnx'
const int8 = 'lstm-300.encoder.int8.onnx'
const kernels = ([1, 2] as const).flatMap((threads) =>
  variants.map((variant): [string, Entrant] => [
    (threads === 1 ? oneThread : twoThreads)(variant),
    { script: 'kernel', network: int8, variant, threads },
  ]),
)

/** By name. */
export const entrants: Readonly<Record<string, Entrant>> = {
  [baseline]: { script: 'onnxruntime', network: fp32 },
  [rival]: { script: 'onnxruntime', network: int8 },
  'TensorFlow.js WASM, fp32': { script: 'tensorflow', network: fp32, slow: true },
  ...Object.fromEntries(kernels),
}
