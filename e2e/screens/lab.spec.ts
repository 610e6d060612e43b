import { writeFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'

const outcome = (page: Page) => page.getByRole('region', { name: 'Outcome' }).getByRole('status')
const group = (page: Page, name: string) => page.getByRole('group', { name, exact: true })

/** The share of texts that a policy sent to the cloud, from the table. */
const offloaded = async (page: Page, policy: string): Promise<number> => {
  const row = page.getByRole('region', { name: 'Results' }).getByRole('row').filter({ hasText: policy })
  return Number(await row.getByRole('cell').nth(1).textContent())
}

test('the Lab starts with the setup of the paper, and a slower device sends more texts to the cloud', async ({
  app,
  page,
}) => {
  await app.go('Lab')
  await expect(outcome(page)).toContainText(/Breakeven balanced takes .* less than the device alone/)
  const before = await offloaded(page, 'The paper’s policy')
  const slope = group(page, 'Device').getByRole('slider', { name: 'For each word' })
  await slope.press('End')
  await expect(group(page, 'Device').getByRole('combobox')).toHaveValue('own')
  await expect.poll(() => offloaded(page, 'The paper’s policy')).toBeGreaterThan(before)
  await page.getByRole('button', { name: 'The paper’s world' }).click()
  await expect.poll(() => offloaded(page, 'The paper’s policy')).toBe(before)
})

test('custom lengths, networks and policies can be simulated', async ({ app, page }, info) => {
  await app.go('Lab')
  await group(page, 'Texts').getByRole('combobox').selectOption('text')
  await page
    .getByLabel('Text; it stays on this device')
    .fill('A joy to watch. Two hours of my life that nobody will give back!')
  await expect(group(page, 'Texts')).toContainText('2 sentences')

  const network = group(page, 'Network')
  await network.getByRole('combobox').selectOption('steps')
  await network.getByRole('textbox').fill('40, soon')
  await expect(network.getByRole('alert')).toContainText('“soon”')
  await network.getByRole('textbox').fill('40, 4000')
  await expect(network.getByRole('alert')).toHaveCount(0)

  const recording = info.outputPath('recording.csv')
  await writeFile(recording, 'time_s,rtt_ms\n0,30\n5,thirty\n')
  await network.getByRole('combobox').selectOption('file')
  await network.getByLabel('Open a CSV file').setInputFiles(recording)
  await expect(page.getByRole('alert')).toContainText('line 3, rtt_ms')
  await writeFile(recording, 'time_s,rtt_ms\n0,30\n5,3000\n')
  await network.locator('input[type=file]').setInputFiles(recording)
  await expect(page.getByRole('alert')).toHaveCount(0)
  await expect(outcome(page)).toContainText('sentence')

  await group(page, 'What counts').getByRole('combobox').selectOption('energy')
  await expect(outcome(page)).toContainText('Of this device’s battery, estimated')

  await page.getByRole('checkbox', { name: 'Breakeven saver' }).check()
  const row = page.getByRole('region', { name: 'Results' }).getByRole('row')
  await expect(row.filter({ hasText: 'Breakeven saver' })).toBeVisible()
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export CSV' }).click()
  expect((await saved).suggestedFilename()).toBe('breakeven-lab.csv')
})

test('a long run shows progress, can be cancelled, and works offline', async ({ app, page, context }) => {
  await app.deviceReady()
  await context.setOffline(true)
  await app.go('Lab')
  await expect(outcome(page)).toContainText('sentence')
  await group(page, 'Pace').getByLabel('How many').selectOption('100000')
  await expect(page.getByRole('progressbar', { name: 'Simulation' })).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('button', { name: 'Cancel' })).toHaveCount(0)
  await context.setOffline(false)
})

test('the measurements of this device can be simulated on another network', async ({ app, page }) => {
  await app.deviceReady()
  for (const tokens of [4, 64, 4, 64]) {
    await app.infer(tokens, { place: 'simd' })
    await app.infer(tokens, { place: 'cloud' })
  }
  await app.ask('A joy to watch.')
  await app.go('Lab')
  await page.getByRole('button', { name: 'This device on 4G' }).click()
  await expect(group(page, 'Device').getByRole('combobox')).toHaveValue('measured')
  await expect(group(page, 'Texts').getByRole('combobox')).toHaveValue('history')
  await expect(outcome(page)).toContainText('sentence')
})
