/** Every engine gives the same logits as PyTorch for the same ids. */
import { largestDifference, type ModelVector, modelVectors, tolerance } from '../../server/testing/vectors.ts'
import type { EdgePlaceId } from '../../src/gateway/protocol.ts'
import { everyEngine, expect, test } from '../fixtures.ts'

interface Parity {
  readonly tolerance: number
  readonly vectors: readonly ModelVector[]
}

const tokensOf = ({ sides }: ModelVector) => sides.reduce((sum, ids) => sum + ids.length, 0)

/** The software adapter takes about 5 ms per token, so it runs a few short examples of each model. */
const few = modelVectors
  .filter((vector) => tokensOf(vector) <= 40)
  .filter(({ model }, i, short) => short.slice(0, i).filter((other) => other.model === model).length < 8)

/** The tolerance for logits with 8-bit weights. The 8-bit activations of `wasm` need a larger one. */
const ofWeights = 0.12

const parity: Record<EdgePlaceId, Parity> = {
  // The weights of this engine have 8 bits, and its activations more.
  simd: { tolerance: ofWeights, vectors: modelVectors },
  wasm: { tolerance: tolerance.int8, vectors: modelVectors },
  webgpu: { tolerance: ofWeights, vectors: few },
}

const likeliest = (logits: readonly number[]) => logits.indexOf(Math.max(...logits))

/** The margin between the best logit and the next. */
function lead(logits: readonly number[]): number {
  const [first = 0, second = first] = [...logits].sort((a, b) => b - a)
  return first - second
}

test('the engine agrees with PyTorch on the examples of every task', everyEngine, async ({ app, place }) => {
  test.setTimeout(240_000)
  await app.deviceReady()
  const { tolerance, vectors } = parity[place]
  const largest: Record<string, number> = {}
  let compared = 0
  for (const { model, sides, outputs } of vectors) {
    const { outputs: given = {}, record } = await app.infer(0, { model, sides, place })
    expect(record?.place).toBe(place)
    for (const [name, logits] of Object.entries(outputs)) {
      const found = given[name] ?? []
      largest[model] = Math.max(largest[model] ?? 0, largestDifference(logits, found))
      // When two logits are nearly equal, rounding may swap them.
      if (lead(logits) < 2 * tolerance) continue
      expect(likeliest(found), `${model}, ${name}`).toBe(likeliest(logits))
      compared += 1
    }
  }
  console.log(`largest logit difference, ${place} against PyTorch fp32:`, largest)
  expect(Object.keys(largest)).toHaveLength(4)
  for (const [model, difference] of Object.entries(largest))
    expect(difference, model).toBeLessThanOrEqual(tolerance)
  expect(compared).toBeGreaterThan(10)
})
