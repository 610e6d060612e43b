import manifestJson from '../../models/artefacts/manifest.json' with { type: 'json' }
import { Manifest, type ManifestNetwork } from '../../src/wire/manifest.ts'
import { bytesOf } from '../../src/wire/network.ts'
import { App } from '../../testing/browser/app.ts'
import { expect, test } from '../fixtures.ts'

const modelBytes = bytesOf(Manifest.parse(manifestJson).networks['lstm-300'] as ManifestNetwork, 'int8')

test('an interrupted download is reported, the cloud answers meanwhile, and the download resumes', async ({
  page,
  delayProxy,
}) => {
  const app = new App(page)
  delayProxy.set({ downBytesPerSecond: 600_000 })
  await app.open(delayProxy.url)
  const progress = page.getByRole('progressbar')
  await expect(progress).toBeVisible()
  await expect.poll(async () => Number(await progress.getAttribute('value'))).toBeGreaterThan(modelBytes / 4)
  delayProxy.cut()
  await expect(page.getByRole('button', { name: 'Continue' })).toBeVisible({ timeout: 30_000 })
  delayProxy.restore()
  const { status, record } = await app.infer(12)
  expect([status, record?.kind]).toEqual([200, 'cloud'])
  delayProxy.set({ downBytesPerSecond: 0 })
  const before = delayProxy.traffic.bytesDown
  await page.getByRole('button', { name: 'Continue' }).click()
  await app.deviceReady()
  expect(delayProxy.traffic.bytesDown - before).toBeLessThan(modelBytes)
})

test('a full disk is reported, and the device answers from memory', async ({ page, delayProxy }) => {
  const app = new App(page)
  const session = await page.context().newCDPSession(page)
  await session.send('Storage.overrideQuotaForOrigin', { origin: delayProxy.url, quotaSize: modelBytes / 2 })
  await page.goto(delayProxy.url)
  await expect(page.getByRole('textbox').first()).toBeVisible()
  await expect(page.getByRole('status').getByText(/space|full/i)).toBeVisible({ timeout: 40_000 })
  await app.choose('private')
  const { label, record } = await app.ask('A joy to watch.')
  expect([label, record.kind]).toEqual(['positive', 'edge'])
})
