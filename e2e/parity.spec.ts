/** The same ids give the same logits in every place, as PyTorch computed them. */
import { largestDifference, modelVectors, tolerance } from '../server/testing/vectors.ts'
import { expect, test } from './fixtures.ts'

test('onnxruntime-web agrees with PyTorch on every example of every task', async ({ app }) => {
  test.setTimeout(180_000)
  await app.deviceReady()
  const largest: Record<string, number> = {}
  for (const { model, sides, outputs } of modelVectors) {
    const { outputs: given = {}, record } = await app.infer(0, { model, sides, place: 'wasm' })
    expect(record?.place).toBe('wasm')
    for (const [name, logits] of Object.entries(outputs)) {
      largest[model] = Math.max(largest[model] ?? 0, largestDifference(logits, given[name] ?? []))
    }
  }
  console.log('largest logit difference, WASM int8 against PyTorch fp32:', largest)
  expect(Object.keys(largest)).toHaveLength(4)
  expect(Math.max(...Object.values(largest))).toBeLessThanOrEqual(tolerance.int8)
})
