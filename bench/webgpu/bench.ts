/** Loads every encoder, compares their outputs, and measures them. */
import { readWeights } from '../../src/kernel/read-weights.ts'
import { type Adapter, openDevice } from '../../src/webgpu/adapter.ts'
import { type Dispatch, loadEncoder } from '../../src/webgpu/encoder.ts'
import { createGpu } from '../../src/webgpu/gpu.ts'
import { sampleIds } from '../sample-ids.ts'
import type { Point } from '../statistics.ts'
import type { BenchEncoder } from './encoder.ts'
import { loadOrtEncoder } from './ort-encoder.ts'
import { measureOverhead } from './overhead.ts'
import { plainStates } from './plain-encoder.ts'
import type { Figures } from './report.ts'
import { loadSimdEncoder } from './simd-encoder.ts'

/** The minimum number of rounds, even on a busy machine. */
const minRounds = 2

interface Schedule {
  readonly lengths: readonly number[]
  readonly mostRounds: number
  /** If there are enough rounds, no round starts after this time. */
  readonly budgetMs: number
}

/** Single runs of each encoder, after a warm-up run. */
async function measure(
  encoders: readonly BenchEncoder[],
  { lengths, mostRounds, budgetMs }: Schedule,
): Promise<ReadonlyMap<BenchEncoder, readonly Point[]>> {
  const points = new Map(encoders.map((encoder) => [encoder, [] as Point[]]))
  const end = performance.now() + budgetMs
  for (let round = 0; round < mostRounds && (round < minRounds || performance.now() < end); round++) {
    for (const tokens of lengths) {
      const ids = sampleIds(tokens)
      for (const [encoder, measured] of points) {
        const start = performance.now()
        await encoder.encode(ids)
        measured.push({ tokens, ms: performance.now() - start })
      }
    }
  }
  return points
}

const schedules: Record<'software' | 'hardware', Schedule> = {
  software: { lengths: [4, 8, 16, 32, 64], mostRounds: 10, budgetMs: 25_000 },
  hardware: { lengths: [4, 8, 16, 32, 64, 128, 256], mostRounds: 30, budgetMs: 60_000 },
}
/** The rounding differences of 32-bit sums in another order. */
const tolerance = 1e-4
const compared = [1, 7, 64]

async function fetchModel(precision: 'int8' | 'fp16'): Promise<Uint8Array> {
  const reply = await fetch(`/lstm-300.encoder.${precision}.onnx`)
  if (!reply.ok) throw new Error(`The ${precision} encoder could not be fetched: ${reply.status}.`)
  return new Uint8Array(await reply.arrayBuffer())
}

/** @throws Error when our shaders and the reference arithmetic give different states */
export async function bench(adapter: Adapter): Promise<Figures> {
  const device = await openDevice(adapter.adapter)
  const lost = device.lost.then(({ message }) => Promise.reject(new Error(`The GPU was lost: ${message}`)))
  return Promise.race([lost, benchOn(device, adapter)])
}

async function benchOn(device: GPUDevice, adapter: Adapter): Promise<Figures> {
  const schedule = schedules[adapter.isSoftware ? 'software' : 'hardware']
  const mostTokens = Math.max(...schedule.lengths, ...compared)
  const bytes = await fetchModel('int8')
  const file = readWeights(bytes)
  const [, units = 0, rows = 0] = file.integers('layer0_R').shape
  const ort = await loadOrtEncoder(await fetchModel('fp16'))
  const simd = await loadSimdEncoder(bytes)
  const shaders = async (dispatch: Dispatch): Promise<BenchEncoder> => {
    const { encode } = await loadEncoder(device, file, { dispatch, mostTokens })
    return { name: `our shaders, ${dispatch} a dispatch`, encode }
  }
  const own = [await shaders('whole sequence'), await shaders('one step')]

  const differences = new Map<BenchEncoder, number>()
  for (const tokens of compared) {
    const ids = sampleIds(tokens)
    const expected = plainStates(file, ids)
    for (const encoder of [ort, simd, ...own]) {
      const states = await encoder.encode(ids)
      if (states.length !== expected.length)
        throw new Error(`${encoder.name} gave ${states.length} numbers instead of ${expected.length}.`)
      const difference = expected.reduce(
        (most, value, i) => Math.max(most, Math.abs(value - (states[i] as number))),
        differences.get(encoder) ?? 0,
      )
      if (own.includes(encoder) && !(difference <= tolerance))
        throw new Error(
          `${encoder.name}: a state of ${tokens} tokens is ${difference} from plain arithmetic; ${tolerance} is allowed.`,
        )
      differences.set(encoder, difference)
    }
  }

  const overhead = await measureOverhead(createGpu(device))
  const points = await measure([ort, simd, ...own], schedule)
  const measured = (encoder: BenchEncoder) => ({
    encoder,
    points: points.get(encoder) ?? [],
    difference: differences.get(encoder) ?? Number.NaN,
  })
  return {
    adapter,
    overhead,
    lengths: schedule.lengths,
    bytesPerStep: units * rows,
    ort: measured(ort),
    simd: measured(simd),
    own: own.map(measured),
  }
}
