/** The WebGPU place on Chromium's software adapter: slow, but the same labels. */
import { expect, test } from './fixtures.ts'
import { launchWithWebgpu } from './launch-chromium.ts'
import { vectors } from './vectors.ts'

test.use({ launchOptions: launchWithWebgpu })

test('WebGPU gives the same labels as WASM, from the fp32 network on the adapter', async ({ app }) => {
  await app.deviceReady('wasm')
  await app.switchWebgpuOn()
  const likeliest = (logits: readonly number[] = []) => logits.indexOf(Math.max(...logits))
  for (const { ids } of vectors.filter(({ ids }) => ids.length > 0 && ids.length <= 24).slice(0, 20)) {
    for (const model of ['sentiment', 'question-type']) {
      const onGpu = await app.infer(0, { model, ids, place: 'webgpu' })
      const onCpu = await app.infer(0, { model, ids, place: 'wasm' })
      expect(onGpu.record?.place).toBe('webgpu')
      expect(likeliest(onGpu.logits)).toBe(likeliest(onCpu.logits))
    }
  }
})
