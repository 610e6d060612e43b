/** A new user gets a highlighted answer with one tap. */

import { expectInView } from '../../testing/browser/in-view.ts'
import { expect, test } from '../fixtures.ts'

const sizes = {
  'small phone': { width: 360, height: 640 },
  phone: { width: 390, height: 844 },
  desktop: { width: 1280, height: 800 },
}

for (const [device, viewport] of Object.entries(sizes)) {
  test(`one tap on a ${device} gives a highlighted answer in the passage`, async ({ page, delayProxy }) => {
    await page.setViewportSize(viewport)
    // A first visit on a slow network: the answer arrives long before the model.
    delayProxy.set({ downBytesPerSecond: 400_000 })
    await page.goto(delayProxy.url)
    const key = page.getByRole('button', { name: 'Find the answer' })
    await expect(key).toBeEnabled()
    await expectInView(key)
    await key.click()
    const item = page.locator('li.answer')
    await expect(item).toHaveAttribute('data-state', 'answered', { timeout: 40_000 })
    await expect(item.locator('.answer-label')).toHaveText('Elin Skov')
    await expect(item.locator('mark').first()).toHaveText('Elin Skov')
    await expectInView(item.locator('.answer-label'))
    const record = JSON.parse((await item.getAttribute('data-record')) ?? '')
    expect(record.kind).toBe('cloud')
  })
}

test('the example leaves room for a typed question', async ({ page, delayProxy }) => {
  await page.goto(delayProxy.url)
  await page.getByRole('button', { name: 'Find the answer' }).click()
  await expect(page.locator('li.answer')).toHaveAttribute('data-state', 'answered', { timeout: 40_000 })
  await expect(page.getByRole('textbox', { name: 'Passage' })).toHaveValue('')
  await page
    .getByRole('textbox', { name: 'Passage' })
    .fill('The train to Oslo leaves at nine from track four.')
  await page.getByRole('textbox', { name: 'Question' }).fill('When does the train leave?')
  await page.getByRole('textbox', { name: 'Question' }).press('Enter')
  const second = page.locator('li.answer').nth(1)
  await expect(second).toHaveAttribute('data-state', 'answered', { timeout: 40_000 })
  await expect(second.locator('mark').first()).toBeVisible()
})

test('one tap answers an example of any task', async ({ app, page }) => {
  await app.pick('Does it follow?')
  await page.locator('.examples button').first().click()
  await expect(app.answers).toHaveAttribute('data-state', 'answered', { timeout: 40_000 })
})
