import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import manifest from '../../../models/artefacts/manifest.json'
import { testKernel } from '../../kernel/testing/kernels.ts'
import type { OutputTensor } from '../../wire/infer.ts'
import type { ManifestNetwork } from '../../wire/manifest.ts'
import { artefactsOf, filesOf } from '../../wire/network.ts'
import type { Backend } from '../backends/backend.ts'
import { createSimdBackend } from '../backends/simd-backend.ts'
import { checkEngine, knownAnswers, WrongEngine } from './known-answers.ts'

const networks = manifest.networks as unknown as Record<string, ManifestNetwork>

const check = (name: string, backend: Pick<Backend, 'precision' | 'run'>) =>
  checkEngine(networks[name] as ManifestNetwork, knownAnswers[name] ?? [], backend)

async function ownEngine(name: string): Promise<Backend> {
  const backend = createSimdBackend(
    async () => ({ kernel: testKernel('simd128') }),
    () => 0,
  )
  await backend.prepare()
  for (const { file } of filesOf(networks[name] as ManifestNetwork, 'int8')) {
    const url = new URL(`../../../models/artefacts/${file}`, import.meta.url)
    await backend.load(file, Uint8Array.from(readFileSync(url)))
  }
  return backend
}

/** The same engine with altered outputs. */
const altered = (backend: Backend, alter: (logit: number, index: number) => number): Backend => ({
  ...backend,
  run: async (...question) =>
    (await backend.run(...question)).map(
      (output): OutputTensor => ({ ...output, data: output.data.map(alter) }),
    ),
})

describe.each(Object.keys(networks))('known answers of %s', (name) => {
  test('belong to the shipped files of every head, and have a clear best logit', async () => {
    const network = networks[name] as ManifestNetwork
    expect(knownAnswers[name]?.map(({ head, files }) => [head, files.join('+')])).toEqual(
      Object.entries(network.heads).map(([id, head]) => [id, artefactsOf(network, head, 'int8')]),
    )
    for (const { outputs, tolerance } of knownAnswers[name] ?? []) {
      for (const logits of Object.values(outputs)) {
        const [first = 0, second = first] = [...logits].sort((a, b) => b - a)
        expect(first - second).toBeGreaterThan(tolerance)
      }
    }
  })

  test('are the answers of our own engine', async () => {
    await expect(check(name, await ownEngine(name))).resolves.toBeUndefined()
  })

  test.each([
    ['returns only zeros', () => 0],
    ['returns no numbers', () => Number.NaN],
    ['returns the wrong sign', (logit: number) => -logit],
    ['swaps two outputs', (_: number, index: number) => (index === 0 ? 9 : -9)],
  ])('reject an engine that %s', async (_, alter) => {
    await expect(check(name, altered(await ownEngine(name), alter))).rejects.toThrow(WrongEngine)
  })
})

test('are rejected for other files than those of the network', async () => {
  const [name = ''] = Object.keys(networks)
  const others = (knownAnswers[name] ?? []).map((answer) => ({ ...answer, files: ['0', '1'] }))
  await expect(
    checkEngine(networks[name] as ManifestNetwork, others, await ownEngine(name)),
  ).rejects.toMatchObject({ code: 'internal' })
})
