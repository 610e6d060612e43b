/** Tests the shipped networks in a real child process. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { locateTokens } from '../../src/text/offsets.ts'
import { artefacts } from '../testing/app.ts'
import { startTestInference } from '../testing/start-inference.ts'
import {
  largestDifference,
  type ModelVector,
  modelVectors,
  pairs,
  spans,
  tolerance,
  vectors,
} from '../testing/vectors.ts'
import type { RunningInference } from './inference.ts'

const { tokenizer, manifest } = artefacts
const networks = Object.keys(manifest.networks)

test('there are at least 200 examples, and the tokenizer gives the same ids as Python', () => {
  expect(vectors.length + pairs.length + spans.length).toBeGreaterThanOrEqual(200)
  for (const { text, ids } of vectors) expect(tokenizer.encode(text)).toEqual(ids)
  for (const { premise, hypothesis, premise_ids, hypothesis_ids } of pairs) {
    expect([tokenizer.encode(premise), tokenizer.encode(hypothesis)]).toEqual([premise_ids, hypothesis_ids])
  }
})

test('token positions are the same as in Python', () => {
  for (const { passage, passage_ids, offsets } of spans) {
    expect(locateTokens(tokenizer, passage)).toEqual({ ids: passage_ids, offsets })
  }
  for (const { text, ids } of vectors) expect(locateTokens(tokenizer, text).ids).toEqual(ids)
})

/** In int8 the runtime scales activations over the whole batch, so the other rows change the rounding. */
const companyTolerance = { fp32: 1e-4, int8: 2 * tolerance.int8 }

describe.each(['fp32', 'int8'] as const)('%s on the CPU', (precision) => {
  let inference: RunningInference
  const rowOf = ({ sides }: ModelVector) => sides.map((ids) => Int32Array.from(ids))
  const targetOf = ({ model, head }: ModelVector) => ({
    model,
    target: { network: manifest.models[model]?.network ?? '', head },
  })

  beforeAll(async () => {
    inference = await startTestInference({
      BREAKEVEN_DEVICE: 'cpu',
      BREAKEVEN_PRECISION: precision,
      BREAKEVEN_PROCESSES: '1',
    })
  })
  afterAll(() => inference.close())

  test('its logits equal those of Python within the stated tolerance', async () => {
    for (const vector of modelVectors) {
      const { outputs } = await inference.infer([rowOf(vector)], targetOf(vector))
      for (const [name, expected] of Object.entries(vector.outputs)) {
        const difference = largestDifference(expected, outputs[name]?.data ?? [])
        expect(
          difference,
          `${vector.model}, ${vector.sides.map(({ length }) => length)} tokens`,
        ).toBeLessThan(tolerance[precision])
      }
    }
  })

  test('a batch of mixed lengths gives the same answers as single runs', async () => {
    for (const model of ['sentiment', 'question-type', 'entailment', 'question-answering']) {
      const batch = modelVectors.filter((vector) => vector.model === model).slice(0, 8)
      const target = targetOf(batch[0] as ModelVector)
      const together = await inference.infer(batch.map(rowOf), target)
      for (const [index, vector] of batch.entries()) {
        const alone = await inference.infer([rowOf(vector)], target)
        for (const [name, { width, data }] of Object.entries(alone.outputs)) {
          const output = together.outputs[name]
          const from = index * (output?.width ?? 0)
          const own = output?.data.slice(from, from + width) ?? []
          expect(largestDifference(data, own), `${model}, row ${index}`).toBeLessThan(
            companyTolerance[precision],
          )
        }
      }
    }
  })

  test('it reports its backend, and characterizes every network', async () => {
    expect(inference.backend()).toMatchObject({ device: 'cpu', precision })
    for (const network of networks) {
      await expect.poll(() => inference.characterization(network), { timeout: 20_000 }).toBeDefined()
      const line = inference.characterization(network)
      expect(line?.slope_ms_per_token).toBeGreaterThan(0)
      expect(line?.points.map(({ tokens }) => tokens)).toContain(128)
    }
  })
})
