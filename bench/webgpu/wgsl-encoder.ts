/** The shipped encoder in shaders of our own, from the 8-bit file: a layer is one product, then its steps. */
import type { WeightFile } from '../../src/kernel/read-weights.ts'
import type { Encoder } from './encoder.ts'
import type { Gpu, Recorder } from './gpu.ts'
import { loadOneStep } from './load-one-step.ts'
import { loadProduct } from './load-product.ts'
import { loadWholeSequence } from './load-whole-sequence.ts'

const steps = { 'whole sequence': loadWholeSequence, 'one step': loadOneStep }
/** How many steps a dispatch makes. */
export type Steps = keyof typeof steps

/**
 * @param file the int8 encoder
 * @param mostTokens that a run reads
 * @throws Error when the adapter cannot run the shaders
 */
export async function loadWgslEncoder(
  gpu: Gpu,
  file: WeightFile,
  { dispatch, mostTokens }: { readonly dispatch: Steps; readonly mostTokens: number },
): Promise<Encoder> {
  const { device } = gpu
  const { shape, values: embedding } = file.integers('embedding')
  const [, dimensions = 0] = shape
  const [unit = 0] = file.floats('embedding_step').values
  const [directions = 0, units = 0, rows = 0] = file.integers('layer0_R').shape

  device.pushErrorScope('validation')
  const tokens = gpu.hold(new Uint32Array(1))
  const x = gpu.room(mostTokens * dimensions)
  const gates = gpu.room(mostTokens * directions * rows)
  const recorders: Recorder[] = []
  let states = x
  for (let layer = 0; file.has(`layer${layer}_W`); layer++) {
    const y = gpu.room(mostTokens * directions * units)
    recorders.push(
      await loadProduct(gpu, file, `layer${layer}`, { tokens, from: states, to: gates }),
      await steps[dispatch](gpu, file, `layer${layer}`, { tokens, from: gates, to: y }, mostTokens),
    )
    states = y
  }
  const width = directions * units
  const readable = device.createBuffer({
    size: 4 * mostTokens * width,
    usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
  })
  const refused = await device.popErrorScope()
  if (refused) throw new Error(`The GPU refuses the encoder: ${refused.message}`)

  return {
    name: `our shaders, ${dispatch} a dispatch`,
    async encode(ids) {
      const rows = Float32Array.from(
        { length: ids.length * dimensions },
        (_, i) =>
          (embedding[(ids[Math.floor(i / dimensions)] as number) * dimensions + (i % dimensions)] as number) *
          unit,
      )
      device.queue.writeBuffer(tokens, 0, Uint32Array.of(ids.length))
      device.queue.writeBuffer(x, 0, rows)
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
      return read
    },
  }
}
