import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { afterEach, expect, test } from 'vitest'
import type { Encoder } from './encoder.ts'
import { withScratch } from './heap.ts'
import { instantiateKernel } from './kernel.ts'
import { loadPart } from './load-part.ts'
import { asked, controlBytes, done, type ThreadStart, withSecondThread } from './second-thread.ts'
import { readModule } from './testing/kernels.ts'

const file = new URL('../../models/artefacts/lstm-200.encoder.int8.onnx', import.meta.url)
const script = new URL('./testing/second-thread-worker.ts', import.meta.url).href
/** Worker threads of Node cannot run TypeScript. */
const inTypeScript = `
  import('tsx/esm/api').then(({ register }) => {
    register()
    return import(require('node:worker_threads').workerData.script)
  })`
const workers: Worker[] = []
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.terminate()))
})

function sharedKernel() {
  const module = new WebAssembly.Module(readModule('simd128.shared'))
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 4096, shared: true })
  const kernel = instantiateKernel('simd128', module, memory)
  const meeting = kernel.heap.allocate(controlBytes)
  kernel.heap.floats(meeting, controlBytes / 4).fill(0)
  return { kernel, start: { module, memory, meeting } satisfies ThreadStart }
}

function startThread(start: ThreadStart): Worker {
  const worker = new Worker(inTypeScript, { eval: true, workerData: { ...start, script } })
  workers.push(worker)
  return worker
}

test('two threads give bit-identical results to one thread', () => {
  const { kernel, start } = sharedKernel()
  const encoder = loadPart(kernel, Uint8Array.from(readFileSync(file))) as Encoder
  const encode = (n: number) =>
    withScratch(kernel.heap, (scratch) => {
      const ids = Array.from({ length: n }, (_, i) => (i * 7919) % 14_000)
      const { address } = encoder.encode(scratch, ids)
      return [...kernel.heap.floats(address, n * 400)]
    })
  const lengths = [1, 33, 400, 7]
  const alone = lengths.map(encode)

  startThread(start)
  kernel.directions = withSecondThread(kernel.recur, start)
  expect(lengths.map(encode)).toEqual(alone)
})

test('between two runs the second thread handles its events, and wakes for the next run', async () => {
  const { kernel, start } = sharedKernel()
  const worker = startThread(start)
  const noop = () => {}
  const together = withSecondThread(noop, start)
  const { recur } = kernel
  const direction = Array(recur.length).fill(0) as Parameters<typeof recur>
  for (const message of ['first', 'second']) {
    together.run(direction, direction)
    const echo = once(worker, 'message')
    worker.postMessage(message)
    expect(await echo).toEqual([message])
  }
})

test('a late notification does not repeat a completed direction', async () => {
  const { kernel, start } = sharedKernel()
  startThread(start)
  const { recur } = kernel
  const together = withSecondThread(() => {}, start)
  const direction = Array(recur.length).fill(0) as Parameters<typeof recur>
  const meeting = new Int32Array(start.memory.buffer, start.meeting)
  for (let round = 0; round < 10; round += 1) {
    together.run(direction, direction)
    // The thread waits again only when the processor has time for it.
    const deadlineMs = performance.now() + 10_000
    while (Atomics.notify(meeting, asked) === 0) {
      if (performance.now() > deadlineMs) throw new Error('The second thread does not wait.')
    }
  }
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(Atomics.load(meeting, done)).toBe(Atomics.load(meeting, asked))
})

test('a second thread that does not answer is an error after the deadline', () => {
  const { kernel, start } = sharedKernel()
  const noop = () => {}
  const together = withSecondThread(noop, start, 20)
  const direction = [0, 0, 0, 0, 0, 0, 0, 0, 0] as Parameters<typeof kernel.recur>
  expect(() => together.run(direction, direction)).toThrow('does not answer')
})
