/** The WebGPU place on Chromium's software adapter: slow, but the same answers. */
import { largestDifference, type ModelVector, modelVectors, tolerance } from '../server/testing/vectors.ts'
import { expect, test } from './fixtures.ts'
import { launchWithWebgpu } from './launch-chromium.ts'

test.use({ launchOptions: launchWithWebgpu })

/** A GPU multiplies and adds in another order than PyTorch on a CPU; its weights come in 16 bits. */
const gpuTolerance = 5e-3 + tolerance.fp16
/** The software adapter takes some 14 ms a token. */
const tokensAtMost = 40
const examplesOfEach = 8

const tokensOf = ({ sides }: ModelVector) => sides.reduce((sum, ids) => sum + ids.length, 0)
const likeliest = (logits: readonly number[]) => logits.indexOf(Math.max(...logits))

/** How far the best logit is ahead of the next. */
function lead(logits: readonly number[]): number {
  const [first = 0, second = first] = [...logits].sort((a, b) => b - a)
  return first - second
}

test('WebGPU runs every task on the adapter, with the answers of PyTorch and of WASM', async ({ app }) => {
  test.setTimeout(240_000)
  await app.deviceReady('wasm')
  await app.switchWebgpuOn()
  const short = modelVectors.filter((vector) => tokensOf(vector) <= tokensAtMost)
  let compared = 0
  for (const model of ['sentiment', 'question-type', 'entailment', 'question-answering']) {
    const examples = short.filter((vector) => vector.model === model).slice(0, examplesOfEach)
    expect(examples.length).toBeGreaterThan(1)
    for (const { sides, outputs } of examples) {
      const onGpu = await app.infer(0, { model, sides, place: 'webgpu' })
      expect(onGpu.record?.place).toBe('webgpu')
      const onCpu = await app.infer(0, { model, sides, place: 'wasm' })
      for (const [name, expected] of Object.entries(outputs)) {
        const given = onGpu.outputs?.[name] ?? []
        expect(largestDifference(expected, given), `${model}, ${name}`).toBeLessThan(gpuTolerance)
        expect(likeliest(given)).toBe(likeliest(expected))
        // Where two are nearly equal, int8 may prefer the other one.
        if (lead(expected) < 2 * tolerance.int8) continue
        expect(likeliest(given)).toBe(likeliest(onCpu.outputs?.[name] ?? []))
        compared += 1
      }
    }
  }
  expect(compared).toBeGreaterThan(10)
})
