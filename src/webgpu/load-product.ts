/** Computes the products of inputs and gate weights of a layer, for all tokens and both directions in one dispatch. */
import type { WeightFile } from '../kernel/read-weights.ts'
import type { Gpu, Recorder } from './gpu.ts'
import { blockCount, packMatrices, packScales } from './pack.ts'
import source from './product.wgsl?raw'

/** The tile sizes of the shader. */
const rowsEach = 64
const tokensEach = 8

export interface Stream {
  /** Uniform: the number of tokens of this run. */
  readonly tokens: GPUBuffer
  /** The inputs of the layer. */
  readonly from: GPUBuffer
  /** The outputs of the layer. */
  readonly to: GPUBuffer
}

/** Loads the weights of a layer, and returns what records its dispatches. */
export type LoadLayer = (
  gpu: Gpu,
  file: WeightFile,
  layer: string,
  stream: Stream,
  mostTokens: number,
) => Promise<Recorder>

/** `from` [tokens, inputs] -> `to` [tokens, directions, rows] */
export const loadProduct: LoadLayer = async (gpu, file, layer, { tokens, from, to }) => {
  const weights = file.integers(`${layer}_W`)
  const [directions = 0, inputs = 0, rows = 0] = weights.shape
  const module = await gpu.compile('product', { inputs4: inputs / 4, rows, blocks: blockCount(inputs) }, [
    source,
  ])
  const pipeline = await gpu.pipeline(module)
  const group = gpu.bind(pipeline.getBindGroupLayout(0), [
    tokens,
    from,
    gpu.upload(packMatrices(weights)),
    gpu.upload(packScales(file.floats(`${layer}_W_scale`))),
    gpu.upload(file.floats(`${layer}_B`).values as Float32Array<ArrayBuffer>),
    to,
  ])
  return (pass, count) => {
    pass.setPipeline(pipeline)
    pass.setBindGroup(0, group)
    pass.dispatchWorkgroups(Math.ceil(rows / rowsEach), Math.ceil(count / tokensEach), directions)
  }
}
