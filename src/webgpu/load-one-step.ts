/** Computes each step in its own dispatch. A workgroup computes sixteen units. */
import activations from './activations.wgsl?raw'
import type { LoadLayer } from './load-product.ts'
import source from './one-step.wgsl?raw'
import { blockCount, packMatrices, packScales } from './pack.ts'

/** The units of a workgroup, as in the shader. */
const unitsEach = 16
/** The alignment of a uniform in a buffer that every adapter supports. */
const stride = 256

/** The offset of its uniform gives a dispatch its step. */
function stepNumbers(mostTokens: number): Uint32Array<ArrayBuffer> {
  const numbers = new Uint32Array((mostTokens * stride) / 4)
  for (let step = 0; step < mostTokens; step++) numbers[(step * stride) / 4] = step
  return numbers
}

/** `from` [tokens, directions, rows] -> `to` [tokens, directions, units] */
export const loadOneStep: LoadLayer = async (gpu, file, layer, { tokens, from, to }, mostTokens) => {
  const { device } = gpu
  const weights = file.integers(`${layer}_R`)
  const [directions = 0, units = 0, rows = 0] = weights.shape
  const module = await gpu.compile('one step', { units, rows, blocks: blockCount(units) }, [
    activations,
    source,
  ])
  const visibility = GPUShaderStage.COMPUTE
  const layout = device.createBindGroupLayout({
    entries: [
      { binding: 0, visibility, buffer: { type: 'uniform', hasDynamicOffset: true } },
      { binding: 1, visibility, buffer: { type: 'uniform' } },
      ...[2, 3, 4].map((binding) => ({
        binding,
        visibility,
        buffer: { type: 'read-only-storage' } as const,
      })),
      ...[5, 6].map((binding) => ({ binding, visibility, buffer: { type: 'storage' } as const })),
    ],
  })
  const pipeline = await gpu.pipeline(module, layout)
  const group = gpu.bind(layout, [
    { buffer: gpu.upload(stepNumbers(mostTokens)), size: 4 },
    tokens,
    from,
    gpu.upload(packMatrices(weights)),
    gpu.upload(packScales(file.floats(`${layer}_R_scale`))),
    to,
    gpu.allocate(directions * units),
  ])
  return (pass, count) => {
    pass.setPipeline(pipeline)
    for (let step = 0; step < count; step++) {
      pass.setBindGroup(0, group, [step * stride])
      pass.dispatchWorkgroups(Math.ceil(units / unitsEach), directions)
    }
  }
}
