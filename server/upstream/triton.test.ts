/** Tests the gateway with real Triton servers. `scripts/triton/ensure-python.ts` installs them where Python 3.11 is present. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeRepository } from '../../scripts/triton/write-repository.ts'
import type { InferResponse } from '../../src/wire/infer.ts'
import { hasTriton, startTriton, type Triton } from '../../testing/triton/start-triton.ts'
import { inferBody, post } from '../testing/app.ts'
import { ready } from '../testing/launch-server.ts'
import { largestDifference, modelVectors, runtimeDifferences, tolerance } from '../testing/vectors.ts'

const startLimitMs = 120_000

const repositoryOf = (folder: string, differing: Partial<Parameters<typeof writeRepository>[0]> = {}) =>
  writeRepository({
    artefacts: resolve('models/artefacts'),
    folder,
    backend: 'python',
    precision: 'int8',
    device: 'cpu',
    instances: 1,
    ...differing,
  })

describe.skipIf(!hasTriton)('with Triton', () => {
  let folder = ''
  const tritons: Triton[] = []

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'breakeven-triton-'))
    await repositoryOf(join(folder, 'repository'))
    for (let count = 0; count < 2; count += 1) tritons.push(await startTriton(join(folder, 'repository')))
  }, startLimitMs)

  afterAll(async () => {
    for (const triton of tritons) await triton.kill()
    await rm(folder, { recursive: true, force: true })
  })

  const upstream = () => ({ BREAKEVEN_UPSTREAM: tritons.map(({ url }) => url).join(',') })

  test('every model gives the logits of PyTorch', async () => {
    const { url } = await ready(upstream())
    const { backend } = (await (await fetch(`${url}/v2`)).json()) as { backend: string }
    expect(backend).toBe('triton 2.51.0, cpu, int8')
    for (const { model, head, sides, outputs } of modelVectors.filter((_, index) => index % 4 === 0)) {
      const [first = [], second] = sides
      const names = {
        entailment: ['premise_', 'hypothesis_'],
        'question-answering': ['question_', 'passage_'],
      }
      const [one = '', other = ''] = names[model as keyof typeof names] ?? []
      const tensors = (prefix: string, ids: readonly number[]) =>
        inferBody([...ids]).inputs.map((input) => ({ ...input, name: `${prefix}${input.name}` }))
      const inputs = [...tensors(one, first), ...(second ? tensors(other, second) : [])]
      const response = await fetch(`${url}/v2/models/${model}/infer`, post({ inputs }))
      const { outputs: received } = (await response.json()) as InferResponse
      for (const { name, data } of received) {
        const allowed = Math.max(tolerance.int8, runtimeDifferences[head] ?? 0)
        expect(largestDifference(data, outputs[name] ?? [])).toBeLessThan(allowed)
      }
    }
  })

  test(
    'a Triton that is killed during its work loses no answer, and works again after its restart',
    async () => {
      const { url } = await ready(upstream())
      const [killed] = tritons as [Triton]
      const ask = async (id: number) => {
        const response = await fetch(
          `${url}/v2/models/sentiment/infer`,
          post(inferBody([id, id + 1, id + 2])),
        )
        return response.status
      }
      const ids = Array.from({ length: 300 }, (_, index) => index + 1)
      let answered = 0
      const answers = ids.map((id) => ask(id).finally(() => (answered += 1)))
      await expect.poll(() => answered).toBeGreaterThan(20)
      await killed.kill()
      expect((await Promise.all(answers)).filter((status) => status !== 200)).toEqual([])
      expect((await fetch(`${url}/v2/health/ready`)).status).toBe(200)
      await killed.start()
    },
    startLimitMs,
  )

  test('no answer is lost when Triton is stopped without closing its connections', async () => {
    const { url } = await ready({ ...upstream(), BREAKEVEN_TIMEOUT_MS: '8000' })
    const [hanging] = tritons as [Triton]
    hanging.signal('SIGSTOP')
    try {
      const answers = Array.from({ length: 50 }, (_, id) =>
        fetch(`${url}/v2/models/sentiment/infer`, post(inferBody([id + 1, 2, 3]))).then(
          ({ status }) => status,
        ),
      )
      expect((await Promise.all(answers)).filter((status) => status !== 200)).toEqual([])
    } finally {
      hanging.signal('SIGCONT')
    }
  })

  test(
    'whole graphs of another folder give the answers that they give here',
    async () => {
      const artefacts = resolve('testing/tiny-models/artefacts')
      await repositoryOf(join(folder, 'whole'), { artefacts })
      const triton = await startTriton(join(folder, 'whole'))
      try {
        const settings = { BREAKEVEN_ARTEFACTS: artefacts }
        const [here, there] = [
          await ready(settings),
          await ready({ ...settings, BREAKEVEN_UPSTREAM: triton.url }),
        ]
        const questions = {
          topic: { text: 'Tom saw the ship near the island of Oslo.' },
          'same-topic': { left: 'The coach.', right: 'The runner went to the match.' },
          'find-word': {
            passage: 'The ship was in the harbour near Oslo.',
            question: 'where is the harbour',
          },
          names: { text: 'Ada went to Paris with Tom.' },
        }
        for (const [task, question] of Object.entries(questions)) {
          const answer = async ({ url }: { url: string }) => {
            const response = await fetch(`${url}/v1/${task}`, post(question))
            const { timing: _, ...answered } = (await response.json()) as Record<string, unknown>
            return { task, status: response.status, ...answered }
          }
          const expected = await answer(here)
          expect(expected.status).toBe(200)
          expect(await answer(there)).toEqual(expected)
        }
      } finally {
        await triton.kill()
      }
    },
    startLimitMs,
  )

  test(
    'Triton understands a repository for the ONNX backend',
    async () => {
      const repository = join(folder, 'onnx')
      await repositoryOf(repository, { backend: 'onnx', precision: 'fp32' })
      // The server from PyPI has no ONNX backend. It complains of that, and of nothing else.
      const output = await startTriton(repository).then(
        async (triton) => {
          await triton.kill()
          return ''
        },
        (error: Error) => error.message,
      )
      const complaints = [...output.matchAll(/Invalid argument: (.+?)(?: on the model|\. Model|$)/gm)].map(
        ([, complaint = '']) => complaint.replace(/'[^']+'/g, '…'),
      )
      expect(new Set(complaints), output).toEqual(
        new Set([
          'unable to find backend library for backend …, try specifying runtime',
          'ensemble … depends on … which has no loaded version',
        ]),
      )
    },
    startLimitMs,
  )
})

test('a repository for the ONNX backend has an ensemble for each task, and each encoder once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'breakeven-repository-'))
  try {
    const models = await repositoryOf(folder, {
      backend: 'onnx',
      precision: 'fp32',
      device: 'gpu',
      instances: 2,
    })
    expect(models.filter((name) => name.endsWith('-encoder'))).toEqual([
      'lstm-200-encoder',
      'lstm-300-encoder',
    ])
    const config = (name: string) => readFile(join(folder, name, 'config.pbtxt'), 'utf8')
    expect(await config('entailment')).toContain('platform: "ensemble"')
    expect(await config('lstm-300-encoder')).toContain('instance_group [ { kind: KIND_GPU, count: 2 } ]')
    await expect(repositoryOf(folder)).rejects.toThrow('Expected an empty folder')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
