/** Our own kernel in a worker of the benchmark, with one or two threads. */
import {
  isSecondThread,
  runSecondThread,
  startSecondThread,
} from '../../../src/edge/backends/direction-thread.ts'
import relaxedShared from '../../../src/kernel/compiled/relaxed-simd.shared.wasm?url'
import relaxed from '../../../src/kernel/compiled/relaxed-simd.wasm?url'
import simdShared from '../../../src/kernel/compiled/simd128.shared.wasm?url'
import simd from '../../../src/kernel/compiled/simd128.wasm?url'
import { withScratch } from '../../../src/kernel/heap.ts'
import { instantiateKernel, type Kernel } from '../../../src/kernel/kernel.ts'
import { loadPart } from '../../../src/kernel/load-part.ts'
import type { EngineChoice } from '../protocol.ts'
import { fetchBytes } from './fetch-bytes.ts'
import { type Encode, serve } from './serve.ts'

declare const self: DedicatedWorkerGlobalScope

const urls = {
  1: { simd128: simd, 'relaxed-simd': relaxed },
  2: { simd128: simdShared, 'relaxed-simd': relaxedShared },
}
/** The maximum size of a memory for two threads. The shared modules declare the same value. */
const maximum = 4096

async function prepare(choice: EngineChoice): Promise<Kernel> {
  if (choice.script !== 'kernel') throw new Error(`This worker has no ${choice.script}.`)
  const { variant, threads } = choice
  const module = await WebAssembly.compile(await fetchBytes(urls[threads][variant]))
  const alone = threads === 1
  const memory = new WebAssembly.Memory({ initial: 1, ...(!alone && { maximum, shared: true }) })
  const kernel = instantiateKernel(variant, module, memory)
  if (alone) return kernel
  const together = await startSecondThread(kernel, module)
  if (!together) throw new Error('The second thread did not start.')
  kernel.directions = together
  return kernel
}

async function open(choice: EngineChoice, network: Uint8Array): Promise<Encode> {
  const kernel = await prepare(choice)
  const encoder = loadPart(kernel, network)
  if (encoder.kind !== 'encoder') throw new Error(`${choice.network} holds no encoder.`)
  return (ids) =>
    withScratch(kernel.heap, (scratch) => {
      const { address } = encoder.encode(scratch, ids)
      return kernel.heap.floats(address, encoder.outputs * ids.length).slice()
    })
}

if (isSecondThread(self.name)) runSecondThread()
else serve(open)
