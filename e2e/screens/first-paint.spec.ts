/** The first paint has the same layout as the app. */
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'

const sizes = {
  'small phone': { width: 360, height: 640 },
  phone: { width: 390, height: 844 },
  desktop: { width: 1280, height: 800 },
}
const frame = ['.brand', '.top-links a', '.private-toggle']
const welcome = ['.empty h2', '.empty > p', '.filled-passage', '.filled-question', '.filled-example button']
const dock = ['.dock', '.task-picker', '.ruler-line', '.composer-field', '.send', '.composer-hint']

/**
 * Opens the app without its script, until `release` is called. The gateway never starts, so that its reports change nothing.
 */
async function openWithoutScript(page: Page, url: string) {
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/assets/*.js', async (route) => {
    await released
    await route.continue()
  })
  await page.route('**/workers/*', () => {})
  await page.goto(url, { waitUntil: 'commit' })
  await page.waitForFunction(() => {
    const app = document.querySelector('.first-paint .app')
    return app && getComputedStyle(app).display === 'flex'
  })
  return release
}

const boxes = (page: Page, selectors: readonly string[]) =>
  page.evaluate(
    (wanted) =>
      wanted.flatMap((selector) =>
        [...document.querySelectorAll(selector)].map((element) => {
          const { x, y, width, height } = element.getBoundingClientRect()
          return { selector, x, y, width, height }
        }),
      ),
    selectors,
  )

for (const [device, viewport] of Object.entries(sizes)) {
  for (const screen of ['ask', 'engine', 'lab', 'settings', 'models']) {
    test(`on a ${device} the script shifts no layout at #/${screen}`, async ({ page, delayProxy }) => {
      const errors: string[] = []
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
      await page.setViewportSize(viewport)
      const release = await openWithoutScript(page, `${delayProxy.url}/#/${screen}`)
      const parts = screen === 'ask' ? [...frame, ...welcome, ...dock] : frame
      await expect(page.locator('.dock')).toBeVisible({ visible: screen === 'ask', timeout: 3_000 })
      const before = await boxes(page, parts)
      expect(before.length).toBeGreaterThanOrEqual(parts.length)
      for (const { x, width } of before) expect(x + width).toBeLessThanOrEqual(viewport.width)
      release()
      await expect(page.locator('.first-paint')).toHaveCount(0)
      await expect(page.locator('main:not([aria-busy])')).toBeVisible()
      expect(await boxes(page, parts)).toEqual(before)
      expect(errors).toEqual([])
    })
  }
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`before the script has loaded no control can be used, and axe finds no violations in ${colorScheme}`, async ({
    page,
    delayProxy,
  }) => {
    await page.emulateMedia({ colorScheme })
    await openWithoutScript(page, delayProxy.url)
    await expect(page.getByRole('textbox').or(page.getByRole('radio'))).toHaveCount(0)
    await expect(page.getByRole('button', { disabled: false })).toHaveCount(0)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id} at ${nodes[0]?.html}`)).toEqual([])
  })
}

test.describe('on a later visit', () => {
  // The service worker's responses cannot be blocked.
  test.use({ serviceWorkers: 'block' })

  test('the first paint shows no feed, because only the script knows its content', async ({
    page,
    delayProxy,
  }) => {
    const release = await openWithoutScript(page, delayProxy.url)
    await expect(page.locator('.empty')).toBeVisible()
    release()
    await page.getByRole('textbox').first().fill('A quiet film')
    const releaseAgain = await openWithoutScript(page, delayProxy.url)
    await expect(page.locator('.empty')).toBeHidden()
    await expect(page.locator('.dock')).toBeVisible()
    releaseAgain()
    await expect(page.getByRole('textbox').first()).toHaveValue('A quiet film')
  })
})

test('a script that does not load is reported in time', async ({ page, delayProxy }) => {
  await openWithoutScript(page, delayProxy.url)
  const notice = page.getByText('The app is slow to arrive')
  await expect(notice).toBeHidden()
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) animation.finish()
  })
  await expect(notice).toBeVisible()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the app asks for it', async ({ page, delayProxy }) => {
    await page.goto(delayProxy.url)
    const notice = page.locator('noscript .notice')
    await expect(notice).toBeVisible()
    await expect(notice).toContainText('please allow JavaScript')
    await expect(page.getByText('The app is slow to arrive')).toBeHidden()
  })
})
