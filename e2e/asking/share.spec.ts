import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'

/** The width and height from the header of a PNG file. */
const sizeOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)]
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

async function imageOf(page: Page, index: number): Promise<Buffer> {
  const download = page.waitForEvent('download')
  await page
    .getByRole('button', { name: /Share image|Image saved/ })
    .nth(index)
    .click()
  return readFile(await (await download).path())
}

test('an answer becomes an image, whatever its script and length', async ({ app, page }) => {
  await app.deviceReady()
  await app.ask('A joy to watch 😍 👨‍👩‍👧!')
  await app.ask('שלום עולם')
  await app.ask('It goes on and on, and on again. '.replace('. ', ', ').repeat(40))
  const images = [await imageOf(page, 0), await imageOf(page, 1), await imageOf(page, 2)]
  for (const image of images) {
    expect(image.subarray(0, 8)).toEqual(signature)
    const [width = 0, height = 0] = sizeOf(image)
    expect(width).toBe(1080)
    expect(height).toBeGreaterThanOrEqual(1080)
    expect(height).toBeLessThan(1600)
  }
  /** Counts dark pixels on the left and on the right of the upper half. */
  const inks = await page.evaluate(
    async (sources) =>
      Promise.all(
        sources.map(async (source) => {
          const bytes = Uint8Array.from(atob(source), (sign) => sign.charCodeAt(0))
          const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
          const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
          const context = canvas.getContext('2d')
          context?.drawImage(bitmap, 0, 0)
          const inked = (x: number) => {
            const { data = [] } = context?.getImageData(x, 40, 340, 440) ?? {}
            let count = 0
            for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 100) count += 1
            return count
          }
          return { left: inked(0), right: inked(740) }
        }),
      ),
    images.map((image) => image.toString('base64')),
  )
  expect(inks[0]?.left).toBeGreaterThan(500)
  // A right-to-left text begins at the right.
  expect(inks[1]?.right).toBeGreaterThan(500)
  expect(inks[1]?.left).toBe(0)
})

test('the image goes to the share sheet of the system if there is one', async ({ app, page }) => {
  await app.deviceReady()
  await app.ask('A joy to watch.')
  await page.evaluate(() => {
    const shared: string[] = []
    Object.assign(globalThis, { shared })
    navigator.canShare = () => true
    navigator.share = async ({ files = [] } = {}) => {
      for (const { name, type, size } of files) shared.push(`${name} ${type} ${size > 1000}`)
    }
  })
  await page.getByRole('button', { name: 'Share image' }).click()
  await expect(page.getByRole('button', { name: 'Shared' })).toBeVisible()
  expect(await page.evaluate(() => (globalThis as unknown as { shared: string[] }).shared)).toEqual([
    'breakeven-answer.png image/png true',
  ])
})

test('a link fills in the question, sends nothing automatically, and the server receives no byte of its text', async ({
  app,
  page,
  context,
  delayProxy,
  server,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await app.deviceReady()
  const text = 'Zanzibar & 100% joy, “sure” 😍!'
  await app.ask(text)
  await page.getByRole('button', { name: 'Copy link' }).click()
  await expect(page.getByRole('button', { name: 'Link copied' })).toBeVisible()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(new URL(link).hash).toContain('Zanzibar')
  await page
    .getByRole('button', { name: 'Details' })
    .or(page.getByRole('button', { name: /Why/ }))
    .first()
    .click()
  await page.getByRole('button', { name: 'Remove' }).click()

  const fresh = await context.newPage()
  await fresh.goto(link)
  await expect(fresh.getByRole('textbox', { name: 'Text' })).toHaveValue(text)
  await expect(fresh.locator('li.answer')).toHaveCount(0)
  expect(fresh.url()).not.toContain('Zanzibar')
  await fresh.waitForTimeout(2_000)
  await expect(fresh.locator('li.answer')).toHaveCount(0)
  expect(delayProxy.sentAfter(0)).not.toMatch(/zanzibar/i)
  expect(server.output()).not.toMatch(/zanzibar/i)
})

test('a link to another task selects it, and keeps the draft', async ({ app, page, delayProxy }) => {
  await app.composer.fill('half a thought')
  const asks = new URLSearchParams({ task: 'question-type', text: 'Who painted it?' })
  await page.goto(`${delayProxy.url}/#/ask?${asks}`)
  await expect(app.composer).toHaveValue('half a thought\nWho painted it?')
  await expect(
    page
      .getByRole('radio')
      .nth(
        await page
          .getByRole('radio')
          .evaluateAll((all) => all.findIndex((radio) => (radio as HTMLInputElement).checked)),
      ),
  ).toHaveValue('question-type')
})

test('a hostile link fills in nothing and shows a message', async ({ app, page, delayProxy }) => {
  await page.goto(`${delayProxy.url}/#/ask?task=sentiment&text=A+joy&send=1`)
  await expect(page.getByText('This link cannot be read. Nothing was filled in.')).toBeVisible()
  await expect(app.composer).toHaveValue('')
  await page.getByRole('button', { name: 'OK', exact: true }).click()
  await expect(page.getByText('This link cannot be read.')).toHaveCount(0)
})
