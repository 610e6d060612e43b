/** Engines that are switched on beside the device's own. */
import { expect, test } from '../fixtures.ts'

const runtime = /ort-wasm-simd-threaded-[\w-]+\.wasm/

test('the reference engine comes when it is chosen, brings no second model, and stays without a network', async ({
  app,
  context,
  page,
  weather,
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
  const before = weather.traffic.bytesDown
  await app.switchOn('wasm')
  expect(weather.traffic.bytesDown - before).toBeLessThan(4_000_000)
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

test('an engine that is switched off again leaves the places, and what it measured is not shown', async ({
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
