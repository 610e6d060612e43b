/** Further engines of the device. */
import { expect, test } from '../fixtures.ts'

const runtime = /ort-wasm-simd-threaded-[\w-]+\.wasm/

test('the reference engine starts when it is selected, downloads no second model, and works offline', async ({
  app,
  context,
  page,
  delayProxy,
}) => {
  await app.deviceReady()
  const kept = () =>
    page.evaluate(async () => {
      const requests = await Promise.all(
        (await caches.keys()).map(async (name) => (await caches.open(name)).keys()),
      )
      return requests.flat().map(({ url }) => url)
    })
  expect((await kept()).filter((url) => runtime.test(url))).toEqual([])
  const before = delayProxy.traffic.bytesDown
  await app.switchOn('wasm')
  expect(delayProxy.traffic.bytesDown - before).toBeLessThan(4_000_000)
  expect((await kept()).filter((url) => runtime.test(url))).toHaveLength(1)

  await context.setOffline(true)
  await page.reload()
  await app.ready()
  await app.deviceReady('wasm')
  const [own, reference] = [await app.infer(9), await app.infer(9, { place: 'wasm' })]
  expect(own.record?.kind).toBe('edge')
  expect(reference.record?.place).toBe('wasm')
  await context.setOffline(false)
})

test('an engine that is switched off is not a place anymore, and its measurements are hidden', async ({
  app,
  page,
}) => {
  await app.deviceReady()
  await app.switchOn('wasm')
  for (const tokens of [4, 60]) await app.infer(tokens, { place: 'wasm' })
  await app.go('Engine')
  const lines = page.getByRole('region', { name: 'Fitted lines' })
  await expect(lines).toContainText('Device ONNX')
  await app.go('Settings')
  await page.getByRole('switch', { name: /ONNX Runtime/ }).click()
  await app.go('Engine')
  await expect(lines).not.toContainText('Device ONNX')
  await expect(lines).toContainText('Device')
  expect((await app.infer(4, { place: 'wasm' })).status).toBeGreaterThanOrEqual(400)
})
