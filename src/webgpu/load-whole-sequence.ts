/** Computes all steps of a layer in one dispatch, with one workgroup for each direction. */
import activations from './activations.wgsl?raw'
import type { LoadLayer } from './load-product.ts'
import { blockCount, packMatrices, packScales } from './pack.ts'
import source from './whole-sequence.wgsl?raw'

/** Returns the smallest number of rows an invocation for which the adapter allows enough invocations. */
function rowsEach(rows: number, { maxComputeInvocationsPerWorkgroup }: GPUSupportedLimits): number {
  let each = 1
  while (rows % each !== 0 || rows / each > maxComputeInvocationsPerWorkgroup) each += 1
  return each
}

/** `from` [tokens, directions, rows] -> `to` [tokens, directions, units] */
export const loadWholeSequence: LoadLayer = async (gpu, file, layer, { tokens, from, to }) => {
  const weights = file.integers(`${layer}_R`)
  const [directions = 0, units = 0, rows = 0] = weights.shape
  const each = rowsEach(rows, gpu.device.limits)
  const constants = { units, rows, rows_each: each, size: rows / each, blocks: blockCount(units) }
  const pipeline = await gpu.pipeline(await gpu.compile('whole sequence', constants, [activations, source]))
  const group = gpu.bind(pipeline.getBindGroupLayout(0), [
    tokens,
    from,
    gpu.upload(packMatrices(weights)),
    gpu.upload(packScales(file.floats(`${layer}_R_scale`))),
    to,
  ])
  return (pass) => {
    pass.setPipeline(pipeline)
    pass.setBindGroup(0, group)
    pass.dispatchWorkgroups(directions)
  }
}
