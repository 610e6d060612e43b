/** The frame around every screen: its title, its links, and addresses where there is nothing. */
import { expect, test } from '../fixtures.ts'

const screens = [
  ['ask', 'Ask'],
  ['engine', 'Engine'],
  ['lab', 'Lab'],
  ['settings', 'Settings'],
  ['models', 'About the models'],
] as const

test('every screen has a title of its own', async ({ app, page, weather }) => {
  await app.ready()
  for (const [screen, title] of screens) {
    await page.goto(`${weather.url}/#/${screen}`)
    await expect(page).toHaveTitle(`${title} · Breakeven`)
  }
})

test('the first press of Tab offers to skip the bar, and Enter does', async ({ app, page }) => {
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

test('on a phone every icon of the bar is named in sight', async ({ app, page }) => {
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

test('an address where there is nothing says so with status 404, also with the service worker, and offline', async ({
  app,
  page,
  context,
  weather,
}) => {
  const reply = await fetch(`${weather.url}/no/such/page`, { headers: { accept: 'text/html' } })
  expect(reply.status).toBe(404)
  await app.ready()
  const navigate = async () => (await page.goto(`${weather.url}/no/such/page`))?.status()
  expect(await navigate()).toBe(404)
  await expect(page.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible()
  await context.setOffline(true)
  expect(await navigate()).toBe(404)
  await page.getByRole('link', { name: 'Open Breakeven' }).click()
  await expect(page.getByRole('textbox').first()).toBeVisible()
  await page.goto(`${weather.url}/#/settings`)
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
})
