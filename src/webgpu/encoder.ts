/** The encoder in WebGPU shaders, from the 8-bit file. A layer is one matrix product, followed by the steps. */
import { Failure } from '../failure.ts'
import { givesEmbedding, readEmbedding } from '../kernel/embedding.ts'
import { place } from '../kernel/heads/rows.ts'
import type { WeightFile } from '../kernel/read-weights.ts'
import { createGpu, type Gpu, type Recorder } from './gpu.ts'
import { loadOneStep } from './load-one-step.ts'
import { loadProduct } from './load-product.ts'
import { loadWholeSequence } from './load-whole-sequence.ts'

const steps = { 'whole sequence': loadWholeSequence, 'one step': loadOneStep }
/** How much of a layer one dispatch computes. */
export type Dispatch = keyof typeof steps

export interface GpuEncoder {
  readonly dispatch: Dispatch
  /**
   * @param ids at least one id, and at most the loaded maximum; all are below the size of the vocabulary
   * @returns [ids, width]: the states of a token, with its embedding before them if the file has it
   */
  encode(ids: readonly number[]): Promise<Float32Array>
  release(): void
}

export interface EncoderOptions {
  readonly dispatch: Dispatch
  /** The maximum number of tokens in a run. The buffers have this size. */
  readonly mostTokens: number
}

/**
 * @param file the int8 encoder
 * @throws Failure `edge-unavailable` if the adapter cannot run the shaders
 */
export async function loadEncoder(
  device: GPUDevice,
  file: WeightFile,
  { dispatch, mostTokens }: EncoderOptions,
): Promise<GpuEncoder> {
  const gpu = createGpu(device)
  const embedding = readEmbedding(file)
  const [directions = 0, units = 0, rows = 0] = file.integers('layer0_R').shape
  const width = directions * units
  const { dimensions } = embedding
  const beside = givesEmbedding(file, dimensions, width)

  const { tokens, x, states, readable, recorders } = await granted(gpu, async () => {
    const tokens = gpu.upload(new Uint32Array(1))
    const x = gpu.allocate(mostTokens * dimensions)
    const gates = gpu.allocate(mostTokens * directions * rows)
    const recorders: Recorder[] = []
    let states = x
    for (let layer = 0; file.has(`layer${layer}_W`); layer++) {
      const y = gpu.allocate(mostTokens * width)
      recorders.push(
        await loadProduct(gpu, file, `layer${layer}`, { tokens, from: states, to: gates }, mostTokens),
        await steps[dispatch](gpu, file, `layer${layer}`, { tokens, from: gates, to: y }, mostTokens),
      )
      states = y
    }
    return { tokens, x, states, readable: gpu.readable(mostTokens * width), recorders }
  })

  function sideBySide(embedded: Float32Array, read: Float32Array): Float32Array {
    const rows = new Float32Array(embedded.length + read.length)
    place(embedded, dimensions, rows, dimensions + width, 0)
    place(read, width, rows, dimensions + width, dimensions)
    return rows
  }

  return {
    dispatch,
    async encode(ids) {
      if (ids.length > mostTokens)
        throw new RangeError(`A run reads ${mostTokens} tokens at most; these are ${ids.length}.`)
      const embedded = new Float32Array(ids.length * dimensions)
      embedding.write(embedded, ids)
      device.queue.writeBuffer(x, 0, embedded)
      device.queue.writeBuffer(tokens, 0, Uint32Array.of(ids.length))
      const commands = device.createCommandEncoder()
      const pass = commands.beginComputePass()
      for (const record of recorders) record(pass, ids.length)
      pass.end()
      const bytes = 4 * ids.length * width
      commands.copyBufferToBuffer(states, 0, readable, 0, bytes)
      device.queue.submit([commands.finish()])
      await readable.mapAsync(GPUMapMode.READ, 0, bytes)
      const read = new Float32Array(readable.getMappedRange(0, bytes)).slice()
      readable.unmap()
      return beside ? sideBySide(embedded, read) : read
    },
    release: gpu.free,
  }
}

/** Returns the result of `load`. If it fails, its buffers are destroyed. */
async function granted<T>(gpu: Gpu, load: () => Promise<T>): Promise<T> {
  const { device } = gpu
  device.pushErrorScope('validation')
  device.pushErrorScope('out-of-memory')
  const [made] = await Promise.allSettled([load()])
  const refusals = await Promise.all([device.popErrorScope(), device.popErrorScope()])
  const reason = made.status === 'rejected' ? made.reason : refusals.find((refusal) => refusal !== null)
  if (made.status === 'fulfilled' && !reason) return made.value
  gpu.free()
  if (reason instanceof Failure) throw reason
  throw new Failure(
    'edge-unavailable',
    `This GPU refuses the model: ${reason.message} The other places still answer.`,
  )
}
