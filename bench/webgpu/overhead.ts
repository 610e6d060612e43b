/** Measures the overhead of WebGPU on this adapter, which is a lower bound for every kernel. */
import type { Gpu } from '../../src/webgpu/gpu.ts'

const rounds = 30
const dispatches = 256
/** Each dispatch depends on the previous one, like the steps of an LSTM. */
const source = `
@group(0) @binding(0) var<storage, read_write> counter: u32;
@compute @workgroup_size(1) fn main() { counter += 1u; }`

export interface Overhead {
  /** From the submission of an almost empty pass to its result in this page, in ms. */
  readonly roundTrips: readonly number[]
  /** One more dispatch in the same pass, in ms. */
  readonly dispatches: readonly number[]
}

/** @throws Error when dispatches did not wait for one another */
export async function measureOverhead(gpu: Gpu): Promise<Overhead> {
  const { device } = gpu
  const counter = gpu.allocate(1)
  const readable = gpu.readable(1)
  const pipeline = await gpu.pipeline(await gpu.compile('counter', {}, [source]))
  const group = gpu.bind(pipeline.getBindGroupLayout(0), [counter])

  async function timed(count: number): Promise<number> {
    const start = performance.now()
    device.queue.writeBuffer(counter, 0, new Uint32Array(1))
    const commands = device.createCommandEncoder()
    const pass = commands.beginComputePass()
    pass.setPipeline(pipeline)
    pass.setBindGroup(0, group)
    for (let i = 0; i < count; i++) pass.dispatchWorkgroups(1)
    pass.end()
    commands.copyBufferToBuffer(counter, 0, readable, 0, 4)
    device.queue.submit([commands.finish()])
    await readable.mapAsync(GPUMapMode.READ)
    const ms = performance.now() - start
    const [counted] = new Uint32Array(readable.getMappedRange())
    readable.unmap()
    if (counted !== count) throw new Error(`The GPU ran ${counted} of ${count} dispatches.`)
    return ms
  }

  await timed(1)
  const roundTrips: number[] = []
  const more: number[] = []
  for (let round = 0; round < rounds; round++) {
    const one = await timed(1)
    roundTrips.push(one)
    more.push(((await timed(1 + dispatches)) - one) / dispatches)
  }
  return { roundTrips, dispatches: more }
}
