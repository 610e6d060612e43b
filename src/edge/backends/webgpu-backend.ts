/** Runs the encoder on the GPU with custom shaders, and the heads on the CPU with the built-in kernel. */
import { Failure } from '../../failure.ts'
import type { Head } from '../../kernel/heads/head.ts'
import { withScratch } from '../../kernel/heap.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { loadHead, readPart } from '../../kernel/load-part.ts'
import { findAdapter, openDevice } from '../../webgpu/adapter.ts'
import { loadFasterEncoder } from '../../webgpu/choose-dispatch.ts'
import { type GpuEncoder, loadEncoder } from '../../webgpu/encoder.ts'
import { type Backend, type BackendFacts, type Loss, reportTraps } from './backend.ts'
import { outputsOf, questionRows } from './tensors.ts'

/**
 * @param createKernel fetches and compiles the kernel; its failure gives the reason why the place cannot run here
 * @param mostTokens the maximum length of a text
 * @param now clock in ms
 */
export function createWebgpuBackend(
  createKernel: () => Promise<Kernel>,
  mostTokens: number,
  now: () => number,
): Backend {
  const encoders = new Map<string, GpuEncoder>()
  const heads = new Map<string, Head>()
  let lose = (_reason: string) => {}
  const lost = new Promise<Loss>((resolve) => {
    lose = (reason) => resolve({ reason, isFault: true })
  })
  let engine:
    | { readonly kernel: Kernel; readonly device: GPUDevice; readonly isSoftware: boolean }
    | undefined

  const prepared = () => {
    if (engine) return engine
    throw new Failure('internal', 'The WebGPU engine was used before it was prepared.')
  }
  function found<T>(parts: ReadonlyMap<string, T>, file: string | undefined): T {
    const part = file === undefined ? undefined : parts.get(file)
    if (part) return part
    throw new Failure('model-missing', `"${file}" is not loaded on this device; load its network first.`)
  }

  return {
    place: 'webgpu',
    precision: 'int8',
    lost,
    async prepare(): Promise<BackendFacts> {
      const { adapter, name, isSoftware } = await findAdapter()
      const [device, kernel] = await Promise.all([openDevice(adapter), createKernel()])
      void device.lost.then(({ message }) => lose(`the GPU was lost: ${message}`))
      engine = { kernel, device, isSoftware }
      return {
        threads: 1,
        get backend() {
          const [encoder] = encoders.values()
          return `Breakeven shaders, WebGPU${encoder ? `, ${encoder.dispatch} a dispatch` : ''}`
        },
        adapter: name,
      }
    },
    async load(file, model) {
      if (encoders.has(file) || heads.has(file)) return
      const { kernel, device, isSoftware } = prepared()
      const part = readPart(model)
      if (part.kind !== 'encoder') {
        heads.set(file, loadHead(kernel, part))
        return
      }
      // A software adapter has no parallel compute units, and a trial would take seconds.
      const encoder = isSoftware
        ? await loadEncoder(device, part.file, { dispatch: 'whole sequence', mostTokens })
        : await loadFasterEncoder(device, part.file, mostTokens, now)
      encoders.set(file, encoder)
    },
    async run({ encoder, head, sides }, inputs, outputs) {
      const [read, answer] = [found(encoders, encoder), found(heads, head)]
      const { heap } = prepared().kernel
      const rows: Readonly<Record<string, Float32Array>>[] = []
      for (const texts of questionRows(inputs, sides)) {
        const states: Float32Array[] = []
        for (const ids of texts) states.push(await read.encode(ids))
        const logits = reportTraps(lose, () =>
          withScratch(heap, (scratch) =>
            answer.read(
              scratch,
              texts.map((ids, side) => {
                const values = states[side] as Float32Array
                const address = scratch.allocate(values.byteLength)
                heap.floats(address, values.length).set(values)
                return { ids, states: { address, count: ids.length } }
              }),
            ),
          ),
        )
        rows.push(logits)
      }
      return outputsOf(outputs, rows)
    },
    async release(file) {
      encoders.get(file)?.release()
      encoders.delete(file)
      heads.get(file)?.release()
      heads.delete(file)
    },
  }
}
