/** Formats the results and the conclusion as text. */

import type { Adapter } from '../../src/webgpu/adapter.ts'
import { distribution, fitLine, type Point } from '../statistics.ts'
import { digits, spread, table } from '../table.ts'
import type { BenchEncoder } from './encoder.ts'
import type { Overhead } from './overhead.ts'

/** The minimum speed-up that justifies maintaining our own shaders. */
const minSpeedup = 1.5

export interface EncoderResult {
  readonly encoder: BenchEncoder
  readonly points: readonly Point[]
  /** The largest difference from the reference on the 8-bit weights. */
  readonly difference: number
}

export interface Figures {
  readonly adapter: Adapter
  readonly overhead: Overhead
  readonly lengths: readonly number[]
  /** The recurrent weights of a layer that each direction reads at every step. */
  readonly bytesPerStep: number
  readonly ort: EncoderResult
  readonly simd: EncoderResult
  /** The same shaders with different ways of dispatching the steps. */
  readonly own: readonly EncoderResult[]
}

const medianAt = ({ points }: EncoderResult, length: number): number =>
  distribution(points.filter(({ tokens }) => tokens === length).map(({ ms }) => ms)).median

/** The speed-up of `a` over `b`, at the length where it is smallest. */
const leastGain = (a: EncoderResult, b: EncoderResult, lengths: readonly number[]): number =>
  Math.min(...lengths.map((length) => medianAt(b, length) / medianAt(a, length)))

/** The length from which the GPU is faster at every length. Undefined if it is slower at the longest. */
function fasterFrom(gpu: EncoderResult, cpu: EncoderResult, lengths: readonly number[]): number | undefined {
  const last = lengths.findLastIndex((length) => medianAt(gpu, length) >= medianAt(cpu, length))
  return lengths[last + 1]
}

/** The conclusion in one or two sentences. */
export function verdict({ adapter, lengths, ort, simd, own }: Figures): string {
  const [best, ...others] = own as [EncoderResult, ...EncoderResult[]]
  const chosen = others.reduce(
    (a, b) => (leastGain(b, ort, lengths) > leastGain(a, ort, lengths) ? b : a),
    best,
  )
  const gain = leastGain(chosen, ort, lengths)
  const from = fasterFrom(chosen, simd, lengths)
  const gained = `${chosen.encoder.name}: ${digits(gain)} times as fast as onnxruntime-web at the length where it gains least.`
  const besideCpu =
    from === undefined
      ? 'The WebAssembly kernel on the CPU is faster even with the longest text.'
      : `It is faster than the WebAssembly kernel on the CPU from ${from} tokens on.`
  if (adapter.isSoftware)
    return `No evidence: this adapter is software on the CPU. Run the command on a GPU. (${gained})`
  if (gain < minSpeedup) return `Do not ship: it takes ${minSpeedup}. ${gained} ${besideCpu}`
  return `${from === undefined ? 'Faster, but of no use here' : 'Ship'}. ${gained} ${besideCpu}`
}

export function report({ adapter, overhead, lengths, bytesPerStep, ort, simd, own }: Figures): string {
  const rows = [ort, ...own, simd].map((measured) => {
    const { interceptMs, slopeMs, r2 } = fitLine(measured.points)
    return [
      measured.encoder.name,
      `${digits(interceptMs)} + ${digits(slopeMs)} N`,
      r2.toFixed(4),
      ...lengths.map((length) => digits(medianAt(measured, length))),
      `${digits(leastGain(measured, ort, lengths))}×`,
      measured.difference.toExponential(1),
    ]
  })
  return [
    `Adapter: ${adapter.name}${adapter.isSoftware ? ' (software, on the CPU)' : ''}`,
    `Browser: ${navigator.userAgent}`,
    `Submit and map, next to nothing to do: ${spread(distribution(overhead.roundTrips), 'ms')}`,
    `One more dispatch in a pass: ${spread(distribution(overhead.dispatches.map((ms) => 1000 * ms)), 'µs')}`,
    `Recurrent weights that a direction reads at each step of a layer: ${digits(bytesPerStep / 1000)} kB`,
    `Medians in ms of ${ort.points.length / lengths.length} runs of N tokens; speed against onnxruntime-web where it gains least:`,
    '',
    table(
      [
        'encoder',
        'T(N), ms',
        'R²',
        ...lengths.map((length) => `N = ${length}`),
        'speed',
        'largest difference',
      ],
      rows,
    ),
  ].join('\n')
}
