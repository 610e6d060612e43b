/** The frame of every screen: its title, its links, and the page for unknown addresses. */
import { expect, test } from '../fixtures.ts'

const screens = [
  ['ask', 'Ask'],
  ['engine', 'Engine'],
  ['lab', 'Lab'],
  ['settings', 'Settings'],
  ['models', 'About the models'],
] as const

test('every screen has its own title', async ({ app, page, delayProxy }) => {
  await app.ready()
  for (const [screen, title] of screens) {
    await page.goto(`${delayProxy.url}/#/${screen}`)
    await expect(page).toHaveTitle(`${title} · Breakeven`)
  }
})

test('the first Tab focuses the skip link, and Enter follows it', async ({ app, page }) => {
  await app.go('Settings')
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Skip to the content' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(page.locator('main :focus')).toHaveCount(1)
  await expect(page).toHaveURL(/#\/settings$/)
})

test('on a phone every icon of the bar has a visible label', async ({ app, page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await app.ready()
  const bar = page.locator('.top-bar')
  for (const name of ['Ask', 'Engine', 'Lab', 'Settings', 'Private']) {
    const label = bar.getByText(name, { exact: true })
    const box = await label.boundingBox()
    expect(box?.width ?? 0, name).toBeGreaterThan(10)
    await expect(label).toBeInViewport({ ratio: 1 })
  }
})

test('an unknown address gives status 404, also with the service worker, and offline', async ({
  app,
  page,
  context,
  delayProxy,
}) => {
  const reply = await fetch(`${delayProxy.url}/no/such/page`, { headers: { accept: 'text/html' } })
  expect(reply.status).toBe(404)
  await app.ready()
  const navigate = async () => (await page.goto(`${delayProxy.url}/no/such/page`))?.status()
  expect(await navigate()).toBe(404)
  await expect(page.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible()
  await context.setOffline(true)
  expect(await navigate()).toBe(404)
  await page.getByRole('link', { name: 'Open Breakeven' }).click()
  await expect(page.getByRole('textbox').first()).toBeVisible()
  await page.goto(`${delayProxy.url}/#/settings`)
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
})
