/** Display settings of people: colours, text size and printing. Also where the wheel scrolls. */
import type { Locator, Page } from '@playwright/test'
import { expectInView } from '../../testing/browser/in-view.ts'
import { expect, test } from '../fixtures.ts'

const screens = ['engine', 'lab', 'settings', 'models'] as const

async function show(page: Page, url: string, screen: string): Promise<Locator> {
  await page.goto(`${url}/#/${screen}`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const main = page.locator('main')
  if (screen === 'lab') await expect(page.getByRole('region', { name: 'Results' })).toBeVisible()
  return main
}

test('the Lab is styled when it is the first screen', async ({ page, delayProxy }) => {
  await show(page, delayProxy.url, 'lab')
  const choice = page.locator('label').filter({ hasText: 'Device alone' })
  await expect(choice).toHaveCSS('display', 'grid')
  await expect(page.getByRole('button', { name: 'The paper’s world' }).locator('..')).toHaveCSS(
    'display',
    'flex',
  )
})

test('no screen scrolls beyond its content', async ({ app, page, delayProxy }) => {
  await app.ready()
  for (const screen of screens) {
    const main = await show(page, delayProxy.url, screen)
    const beyond = await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)
    expect([screen, beyond]).toEqual([screen, 0])
    const empty = await main.evaluate((element) => {
      const bottoms = [...element.querySelectorAll('.card')].map(
        (card) => card.getBoundingClientRect().bottom,
      )
      const shown = Math.max(...bottoms) - element.getBoundingClientRect().top + element.scrollTop
      return element.scrollHeight - shown
    })
    // The padding of the screen. `scrollHeight` is rounded.
    expect(Math.abs(empty - 40), screen).toBeLessThanOrEqual(1)
  }
})

test('with text of twice the size, every screen fits a phone', async ({ app, page, delayProxy }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await app.ready()
  for (const screen of screens) {
    const main = await show(page, delayProxy.url, screen)
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%'
    })
    const overflow = () => main.evaluate((element) => element.scrollWidth - element.clientWidth)
    await expect.poll(overflow, screen).toBe(0)
    // No card clips its content.
    const cut = await page
      .locator('.card')
      .evaluateAll((cards) =>
        cards.flatMap((card) =>
          card.scrollWidth > card.clientWidth ? [card.querySelector('h2, legend')?.textContent] : [],
        ),
      )
    expect([screen, cut]).toEqual([screen, []])
  }
})

for (const width of [390, 320]) {
  test(`with text of twice the size, all four tasks are visible at a width of ${width} px`, async ({
    app,
    page,
  }) => {
    await page.setViewportSize({ width, height: 844 })
    await app.ready()
    for (const percent of [100, 120, 140, 200]) {
      await page.evaluate((size) => {
        document.documentElement.style.fontSize = `${size}%`
      }, percent)
      const picker = page.locator('.task-picker')
      const beyond = await picker.evaluate((element) => element.scrollWidth - element.clientWidth)
      expect([percent, beyond]).toEqual([percent, 0])
      for (const name of await picker.locator('label').all()) await expectInView(name)
      await expectInView(app.composer)
    }
  })
}

/** The minimum and maximum luminance of an image, from 0 to 255. */
async function luminances(
  page: Page,
  target: Locator,
): Promise<{ least: number; most: number; mean: number }> {
  const png = (await target.screenshot()).toString('base64')
  const blank = await page.context().newPage()
  const result = await blank.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
    if (!context) throw new Error('Expected a 2D context; found none.')
    context.drawImage(bitmap, 0, 0)
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height)
    let [least, most, sum] = [255, 0, 0]
    for (let at = 0; at < data.length; at += 4) {
      const luminance = 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0)
      least = Math.min(least, luminance)
      most = Math.max(most, luminance)
      sum += luminance
    }
    return { least, most, mean: (4 * sum) / data.length }
  }, png)
  await blank.close()
  return result
}

test('forced colours keep the selected task, the bars and the ruler', async ({ app, page }) => {
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'light' })
  await app.deviceReady()
  await app.ask('A joy to watch.')
  const radios = page.locator('.task-picker label span')
  const backgrounds = await radios.evaluateAll((spans) =>
    spans.map((span) => getComputedStyle(span).backgroundColor),
  )
  expect(new Set(backgrounds).size).toBe(2)
  expect(backgrounds[0]).not.toBe(backgrounds[1])
  // The bar of the answer is dark on a light page.
  expect((await luminances(page, page.locator('.run meter').first())).least).toBeLessThan(60)
  await app.unfoldRuler()
  const track = page.locator('.ruler-track')
  await expect(track).toHaveCSS('border-top-style', 'solid')
  await app.composer.fill('A joy to watch')
  const flag = page.locator('.ruler-flag')
  const { mean } = await luminances(page, flag)
  expect(mean).toBeLessThan(128)
})

test('forced colours hide no text', async ({ app, page, delayProxy }) => {
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' })
  /** The browser draws the background colour behind a text, unless the element adjusts its own colours. */
  const hidden = () =>
    page.evaluate(() => {
      const canvas = document.createElement('i')
      canvas.style.color = 'Canvas'
      document.body.append(canvas)
      const { color: background } = getComputedStyle(canvas)
      canvas.remove()
      return [...document.body.querySelectorAll('*')].flatMap((element) => {
        const isText = [...element.childNodes].some(({ nodeType, data }: Node & { data?: string }) =>
          nodeType === Node.TEXT_NODE ? data?.trim() : false,
        )
        const { color, forcedColorAdjust } = getComputedStyle(element)
        return isText && color === background && forcedColorAdjust === 'auto' ? [element.outerHTML] : []
      })
    })
  await app.ready()
  await page.getByRole('link', { name: 'Skip to the content' }).focus()
  expect(await hidden()).toEqual([])
  await app.pick('Ask a passage')
  await expect(page.getByRole('button', { name: 'Find the answer' })).toBeVisible()
  expect(await hidden()).toEqual([])
  for (const screen of screens) {
    await show(page, delayProxy.url, screen)
    expect(await hidden()).toEqual([])
  }
})

test('the wheel also scrolls a screen over its margins', async ({ app, page, delayProxy }) => {
  await page.setViewportSize({ width: 1600, height: 600 })
  await app.ready()
  for (const screen of screens) {
    const main = await show(page, delayProxy.url, screen)
    await page.mouse.move(12, 400)
    await page.mouse.wheel(0, 300)
    await expect.poll(() => main.evaluate((element) => element.scrollTop), screen).toBeGreaterThan(100)
  }
})

test('a printed screen has as many pages as it needs', async ({ app, page, delayProxy }) => {
  await app.ready()
  await show(page, delayProxy.url, 'models')
  const pdf = (await page.pdf({ format: 'A5' })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0).toBeGreaterThan(2)
})
