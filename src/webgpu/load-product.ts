/** What a layer's inputs add to its gates: one matrix product for all tokens and both directions. */
import type { WeightFile } from '../kernel/read-weights.ts'
import type { Gpu, Recorder } from './gpu.ts'
import { blockCount, packMatrices, packScales } from './pack.ts'
import source from './product.wgsl?raw'

/** As the shader has them. */
const rowsEach = 64
const tokensEach = 8

export interface Stream {
  /** Uniform: how many tokens this run reads. */
  readonly tokens: GPUBuffer
  /** What a layer reads. */
  readonly from: GPUBuffer
  /** What it writes. */
  readonly to: GPUBuffer
}

/** `from` [tokens, inputs] -> `to` [tokens, directions, rows] */
export async function loadProduct(
  gpu: Gpu,
  file: WeightFile,
  layer: string,
  { tokens, from, to }: Stream,
): Promise<Recorder> {
  const weights = file.integers(`${layer}_W`)
  const [directions = 0, inputs = 0, rows = 0] = weights.shape
  const module = await gpu.compile('product', { inputs4: inputs / 4, rows, blocks: blockCount(inputs) }, [
    source,
  ])
  const pipeline = await gpu.pipeline(module)
  const group = gpu.bind(pipeline.getBindGroupLayout(0), [
    tokens,
    from,
    gpu.hold(packMatrices(weights)),
    gpu.hold(packScales(file.floats(`${layer}_W_scale`))),
    gpu.hold(file.floats(`${layer}_B`).values as Float32Array<ArrayBuffer>),
    to,
  ])
  return (pass, count) => {
    pass.setPipeline(pipeline)
    pass.setBindGroup(0, group)
    pass.dispatchWorkgroups(Math.ceil(rows / rowsEach), Math.ceil(count / tokensEach), directions)
  }
}
