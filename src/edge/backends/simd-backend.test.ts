import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { largestDifference, type ModelVector, modelVectors } from '../../../server/testing/vectors.ts'
import { Failure } from '../../failure.ts'
import { testKernel } from '../../kernel/testing/kernels.ts'
import type { InputTensor } from '../../wire/infer.ts'
import type { Side } from '../../wire/manifest.ts'
import { tensorNames } from '../../wire/network.ts'
import { networks } from '../networks.ts'
import { partsOf } from './parts.ts'
import { createSimdBackend } from './simd-backend.ts'

const artefact = (file: string) =>
  Uint8Array.from(readFileSync(new URL(`../../../models/artefacts/${file}`, import.meta.url)))

type OpenEngine = Parameters<typeof createSimdBackend>[0]
const now = () => performance.now()
const openEngine: OpenEngine = async () => ({ kernel: testKernel('simd128') })

async function backendWith(network: string, head: string, open = openEngine, clock = now) {
  const backend = createSimdBackend(open, clock)
  const facts = await backend.prepare()
  const parts = partsOf(networks[network] as NonNullable<(typeof networks)[string]>, head, 'int8')
  for (const file of [parts.encoder as string, parts.head]) await backend.load(file, artefact(file))
  const outputs = networks[network]?.heads[head]?.outputs.map(({ name }) => name) ?? []
  return { backend, facts, parts, run: (inputs: InputTensor[]) => backend.run(parts, inputs, outputs) }
}

/** The examples as one request. The padding of shorter rows has ids that must not be read. */
function batchOf(examples: readonly ModelVector[], sides: readonly Side[]): InputTensor[] {
  return sides.flatMap((side, index): InputTensor[] => {
    const rows = examples.map((example) => example.sides[index] ?? [])
    const width = Math.max(...rows.map(({ length }) => length))
    const names = tensorNames(side)
    return [
      {
        name: names.ids,
        datatype: 'INT32',
        shape: [rows.length, width],
        data: rows.flatMap((ids) => [...ids, ...Array<number>(width - ids.length).fill(7)]),
      },
      {
        name: names.lengths,
        datatype: 'INT32',
        shape: [rows.length],
        data: rows.map(({ length }) => length),
      },
    ]
  })
}

test.each([
  // Its logits are larger than those of the others, because a temperature below one sharpens them.
  ['lstm-300', 'sentiment', 0.14],
  ['lstm-300', 'entailment', 0.11],
  ['lstm-300-span', 'answer_span', 0.11],
])(
  'a batch of mixed lengths gives the same results as its single rows: %s, %s',
  async (network, head, allowed) => {
    const { run, parts } = await backendWith(network, head)
    const examples = modelVectors.filter((vector) => vector.head === head).slice(0, 5)
    const together = await run(batchOf(examples, parts.sides))
    for (const [row, example] of examples.entries()) {
      const alone = await run(batchOf([example], parts.sides))
      for (const [index, { data, shape }] of alone.entries()) {
        const { data: all, shape: whole } = together[index] as (typeof together)[number]
        const width = whole[1] ?? 0
        expect(whole[0]).toBe(examples.length)
        expect(all.slice(row * width, row * width + (shape[1] ?? 0))).toEqual(data)
        const padding = all.slice(row * width + (shape[1] ?? 0), (row + 1) * width)
        expect(padding.every((logit) => logit < -1000)).toBe(true)
        expect(largestDifference(Object.values(example.outputs)[index] ?? [], data)).toBeLessThan(allowed)
      }
    }
  },
)

test('running a network that is not loaded fails with a remedy', async () => {
  const { backend, run } = await backendWith('lstm-300', 'sentiment')
  await backend.release('lstm-300.sentiment.int8.onnx')
  await expect(run([])).rejects.toThrow('load its network first')
})

test('a place without an engine gives the reason', async () => {
  const reason = new Failure('edge-unavailable', 'no SIMD here')
  const backend = createSimdBackend(() => Promise.reject(reason), now)
  await expect(backend.prepare()).rejects.toBe(reason)
})

test('an engine is lost after a trap', async () => {
  const kernel = testKernel('simd128')
  const trap = () => {
    throw new WebAssembly.RuntimeError('unreachable')
  }
  const open: OpenEngine = async () => ({ kernel: { ...kernel, quantiseRows: trap } })
  const { backend, run } = await backendWith('lstm-300', 'sentiment', open)
  await expect(run(batchOf(modelVectors.slice(0, 1), ['text']))).rejects.toThrow('unreachable')
  expect(await backend.lost).toEqual({ reason: expect.stringContaining('unreachable'), isFault: true })
})

test('two threads are used once they are measured to be faster', async () => {
  const kernel = testKernel('simd128')
  let clock = 0
  let threads = 1
  const alone = kernel.directions
  const together = {
    run(...directions: Parameters<typeof alone.run>) {
      threads = 2
      alone.run(...directions)
    },
  }
  const open: OpenEngine = async () => ({ kernel, together: Promise.resolve(together) })
  const { facts, run } = await backendWith('lstm-300', 'sentiment', open, () => {
    clock += threads === 2 ? 1 : 2
    threads = 1
    return clock
  })
  const ids = Array.from({ length: 10 }, (_, i) => i + 1)
  const inputs: InputTensor[] = [
    { name: 'ids', datatype: 'INT32', shape: [1, 10], data: ids },
    { name: 'lengths', datatype: 'INT32', shape: [1], data: [10] },
  ]
  expect(facts.threads).toBe(1)
  for (let i = 0; i < 12; i++) await run(inputs)
  expect(facts.threads).toBe(2)
})
