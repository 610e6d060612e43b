/** The WebGPU place on Chromium's software adapter: slow, but the same answers. */
import { expect, test } from './fixtures.ts'
import { launchWithWebgpu } from './launch-chromium.ts'
import { tolerance, vectors } from './vectors.ts'

test.use({ launchOptions: launchWithWebgpu })

/** A GPU multiplies and adds in another order than PyTorch on a CPU. */
const gpuTolerance = 5e-3

const heads = [
  { model: 'sentiment', output: 'sentiment' },
  { model: 'question-type', output: 'question_type' },
] as const

const likeliest = (logits: readonly number[]) => logits.indexOf(Math.max(...logits))

/** How far the best label is ahead of the next. */
function lead(logits: readonly number[]): number {
  const [first = 0, second = 0] = [...logits].sort((a, b) => b - a)
  return first - second
}

test('WebGPU runs the fp32 network on the adapter, with the labels of PyTorch and of WASM', async ({
  app,
}) => {
  await app.deviceReady('wasm')
  await app.switchWebgpuOn()
  let compared = 0
  for (const vector of vectors.filter(({ ids }) => ids.length > 0 && ids.length <= 24).slice(0, 20)) {
    for (const { model, output } of heads) {
      const expected = vector[output]
      const onGpu = await app.infer(0, { model, ids: vector.ids, place: 'webgpu' })
      expect(onGpu.record?.place).toBe('webgpu')
      const differences = expected.map((logit, i) => Math.abs(logit - (onGpu.logits?.[i] ?? Number.NaN)))
      expect(Math.max(...differences)).toBeLessThan(gpuTolerance)
      expect(likeliest(onGpu.logits ?? [])).toBe(likeliest(expected))
      // Where two labels are nearly equal, int8 may prefer the other one.
      if (lead(expected) < tolerance.int8) continue
      const onCpu = await app.infer(0, { model, ids: vector.ids, place: 'wasm' })
      expect(likeliest(onGpu.logits ?? [])).toBe(likeliest(onCpu.logits ?? []))
      compared += 1
    }
  }
  expect(compared).toBeGreaterThan(20)
})
