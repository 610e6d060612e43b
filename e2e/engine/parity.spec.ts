/** The same ids give the same logits on every engine, as PyTorch computed them. */
import { largestDifference, type ModelVector, modelVectors, tolerance } from '../../server/testing/vectors.ts'
import type { EdgePlaceId } from '../../src/gateway/protocol.ts'
import { everyEngine, expect, test } from '../fixtures.ts'

interface Parity {
  readonly toleranceOf: (model: string) => number
  readonly vectors: readonly ModelVector[]
}

const tokensOf = ({ sides }: ModelVector) => sides.reduce((sum, ids) => sum + ids.length, 0)

/** The software adapter takes some 5 ms a token: short examples, and a few of each model. */
const few = modelVectors
  .filter((vector) => tokensOf(vector) <= 40)
  .filter(({ model }, i, short) => short.slice(0, i).filter((other) => other.model === model).length < 8)

/**
 * What weights of 8 bits alone may move a logit by; activations of 8 bits, as in `wasm`, move it further. The logits of
 * question types are the largest, because their temperature is the lowest: half again as much as was measured (0.314).
 */
const ofWeights = (model: string) => (model === 'question-type' ? 0.47 : 0.2)

const parity: Record<EdgePlaceId, Parity> = {
  // Its weights have 8 bits, its activations more.
  simd: { toleranceOf: ofWeights, vectors: modelVectors },
  wasm: { toleranceOf: () => tolerance.int8, vectors: modelVectors },
  webgpu: { toleranceOf: ofWeights, vectors: few },
}

const likeliest = (logits: readonly number[]) => logits.indexOf(Math.max(...logits))

/** How far the best logit is ahead of the next. */
function lead(logits: readonly number[]): number {
  const [first = 0, second = first] = [...logits].sort((a, b) => b - a)
  return first - second
}

test('the engine agrees with PyTorch on the examples of every task', everyEngine, async ({ app, place }) => {
  test.setTimeout(240_000)
  await app.deviceReady()
  const { toleranceOf, vectors } = parity[place]
  const largest: Record<string, number> = {}
  let compared = 0
  for (const { model, sides, outputs } of vectors) {
    const { outputs: given = {}, record } = await app.infer(0, { model, sides, place })
    expect(record?.place).toBe(place)
    for (const [name, logits] of Object.entries(outputs)) {
      const found = given[name] ?? []
      largest[model] = Math.max(largest[model] ?? 0, largestDifference(logits, found))
      // Where two are nearly equal, rounding may prefer the other one.
      if (lead(logits) < 2 * toleranceOf(model)) continue
      expect(likeliest(found), `${model}, ${name}`).toBe(likeliest(logits))
      compared += 1
    }
  }
  console.log(`largest logit difference, ${place} against PyTorch fp32:`, largest)
  expect(Object.keys(largest)).toHaveLength(4)
  for (const [model, difference] of Object.entries(largest))
    expect(difference, model).toBeLessThanOrEqual(toleranceOf(model))
  expect(compared).toBeGreaterThan(10)
})
