import { expect, test } from '../fixtures.ts'

test.use({ serviceWorkers: 'block' })

test('a screen that does not load is reported, and the others work', async ({ page, delayProxy }) => {
  await page.route('**/assets/SettingsScreen-*.js', (route) => route.abort())
  await page.goto(delayProxy.url)
  await page.getByRole('link', { name: 'Settings' }).click()
  await expect(page.getByRole('heading', { name: 'This screen did not arrive' })).toBeVisible()
  await page.getByRole('link', { name: 'Engine' }).click()
  await expect(page.getByRole('heading', { name: 'Engine', level: 1 })).toBeVisible()
  await page.unroute('**/assets/SettingsScreen-*.js')
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Load again' }).click()
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
})
