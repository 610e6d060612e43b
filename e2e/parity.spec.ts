/** The same ids give the same logits in every place, as PyTorch computed them. */
import { expect, test } from './fixtures.ts'
import { tolerance, vectors } from './vectors.ts'

const heads = [
  { model: 'sentiment', output: 'sentiment' },
  { model: 'question-type', output: 'question_type' },
] as const

test('onnxruntime-web agrees with PyTorch on every example', async ({ app }) => {
  await app.deviceReady()
  let largest = 0
  for (const vector of vectors.filter(({ ids }) => ids.length > 0)) {
    for (const { model, output } of heads) {
      const { logits } = await app.infer(0, { model, ids: vector.ids, place: 'wasm' })
      const differences = vector[output].map((logit, i) => Math.abs(logit - (logits?.[i] ?? Number.NaN)))
      largest = Math.max(largest, ...differences)
    }
  }
  console.log(`largest logit difference, WASM int8 against PyTorch fp32: ${largest.toFixed(3)}`)
  expect(largest).toBeLessThanOrEqual(tolerance.int8)
})
