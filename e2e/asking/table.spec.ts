import { readFile } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'

const reviews = [
  'A joy from the first minute to the last.',
  'Two hours of my life that nobody will give back.',
  'Dr. Strange fans will love it, e.g. my brother.',
  'Boring, loud and far too long.',
  'I laughed, I cried, I called my mother.',
  'The plot makes no sense at all!',
  'A quiet film that stays with you for days.',
  'The worst sequel ever made.',
  'Wonderful music, wonderful faces.',
  'See https://example.org/a.b?c=d!e for a better film than this mess.',
  'Tender, funny and wise.',
  'It costs 3.50 and is not worth it.',
  'The acting is superb.',
  'A dull, lifeless copy.',
  'Every child in the room was smiling.',
  'I left after ten minutes.',
  'A masterpiece.',
  '=HYPERLINK("https://example.org","Terrible, just terrible")',
  'The best evening in years.',
  'Awful.',
]

const rowsOf = (page: Page) => page.locator('tr.batch-row')

async function paste(page: Page, text: string) {
  await page.getByRole('textbox', { name: 'Text' }).fill(text)
  await page.getByRole('textbox', { name: 'Text' }).press('Enter')
}

/** Waits until every row has its answer. */
const answered = (page: Page, count: number) =>
  expect(page.locator('tr.batch-row[data-state="answered"]')).toHaveCount(count, { timeout: 40_000 })

test('twenty pasted reviews form one table: with counts, a filter, an order, the text view and a file', async ({
  app,
  page,
  context,
}) => {
  await app.deviceReady()
  await paste(page, reviews.join('\n'))
  await answered(page, 20)
  const rows = rowsOf(page)
  expect(await rows.locator('.answer-text').allTextContents()).toEqual(reviews)
  const labels = (await rows.locator('.batch-label').allTextContents()).map((label) => label.toLowerCase())
  const positive = labels.filter((label) => label === 'positive').length
  expect(positive).toBeGreaterThan(5)
  expect(positive).toBeLessThan(15)

  const show = page.getByRole('group', { name: 'Show' })
  await expect(show.getByRole('button', { name: /all/i })).toHaveText(/20$/)
  const only = show.getByRole('button', { name: /positive/i })
  await expect(only).toHaveText(new RegExp(`${positive}$`))
  await only.click()
  await expect(rows).toHaveCount(positive)
  await expect(page.getByRole('status').filter({ hasText: `${positive} of 20 sentences shown` })).toHaveCount(
    1,
  )
  await only.click()
  await page.getByRole('searchbox', { name: /find/i }).fill('FILM')
  await expect(rows).toHaveCount(2)
  await page.getByRole('searchbox', { name: /find/i }).fill('')

  await page.getByRole('combobox', { name: 'Order' }).selectOption('Least sure first')
  const percents = (await rows.locator('.batch-percent').allTextContents()).map((text) =>
    Number(text.replace(/[^\d]/g, '')),
  )
  expect(percents).toEqual(percents.toSorted((a, b) => a - b))
  await page.getByRole('combobox', { name: 'Order' }).selectOption('As in the text')

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'CSV' }).click()
  const csv = await readFile(await (await download).path(), 'utf8')
  const lines = csv.trim().split('\r\n')
  expect(lines).toHaveLength(21)
  expect(lines[1]).toMatch(
    /^"1","A joy from the first minute to the last\.","\w+","0\.\d{4}","\w+","\d+\.\d{3}"$/,
  )
  expect(lines[18]).toContain(`"'=HYPERLINK(""https://example.org"",`)

  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: 'Copy', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied.split('\n').map((line) => line.split('\t').length)).toEqual(Array(21).fill(6))

  await page.getByRole('radio', { name: 'In the text' }).check()
  const text = page.locator('.batch-text')
  expect((await text.textContent())?.split('\n')).toHaveLength(20)
  await expect(text.locator('.batch-tinted')).toHaveCount(20)
  const looks = await text.locator('.batch-tinted').evaluateAll((all) =>
    all.map((sentence) => {
      const { backgroundColor, textDecorationLine, textDecorationStyle } = getComputedStyle(sentence)
      const line = `${textDecorationLine} ${textDecorationStyle}`
      return { label: sentence.getAttribute('title'), colour: backgroundColor, line }
    }),
  )
  const distinct = (values: readonly unknown[]) => new Set(values).size
  const answers = distinct(labels)
  expect(answers).toBeGreaterThan(1)
  for (const look of ['label', 'colour', 'line'] as const)
    expect(distinct(looks.map((one) => one[look])), look).toBe(answers)
})

test('the keyboard opens the details of a row, and the table survives a reload', async ({ app, page }) => {
  await app.deviceReady()
  await paste(page, reviews.slice(0, 6).join(' '))
  await answered(page, 6)
  const sentence = rowsOf(page).nth(2).getByRole('button')
  await sentence.focus()
  await sentence.press('Enter')
  await expect(sentence).toHaveAttribute('aria-expanded', 'true')
  await expect(page.locator('.batch-details').getByRole('button', { name: 'Edit' })).toBeVisible()
  await page.reload()
  await app.ready()
  await answered(page, 6)
  await page.getByRole('button', { name: 'Remove' }).click()
  await expect(rowsOf(page)).toHaveCount(0)
  await page.reload()
  await app.ready()
  await expect(rowsOf(page)).toHaveCount(0)
})

test('a table fits a phone of 390 pixels and has no axe violations', async ({ app, page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await app.deviceReady()
  await paste(page, reviews.join('\n'))
  await answered(page, 20)
  const width = await page.locator('.feed').evaluate((box) => box.scrollWidth - box.clientWidth)
  expect(width).toBe(0)
  for (const view of ['Table', 'In the text']) {
    await page.getByRole('radio', { name: view }).check()
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([])
  }
})

test('two hundred rows cause no long task after a key press', async ({ app, page }) => {
  await app.deviceReady()
  await paste(
    page,
    Array.from({ length: 200 }, (_, i) => `Review number ${i} is a ${i % 2 ? 'joy' : 'bore'}.`).join('\n'),
  )
  await expect(page.getByRole('button', { name: /positive|negative/i }).first()).toBeVisible()
  await expect(
    page.getByRole('group', { name: 'Show' }).getByRole('button', { name: /waiting/ }),
  ).toHaveCount(0, {
    timeout: 60_000,
  })
  await expect(rowsOf(page)).toHaveCount(100)
  await page.getByRole('button', { name: 'Show 100 more' }).click()
  await expect(rowsOf(page)).toHaveCount(200)
  // The browser reports tasks of more than 50 ms as long.
  await page.evaluate(() => {
    const seen: number[] = []
    Object.assign(globalThis, { longEvents: seen })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name === 'keydown') seen.push(entry.duration)
    }).observe({ type: 'event', durationThreshold: 104 } as PerformanceObserverInit)
  })
  await page
    .getByRole('textbox', { name: 'Text' })
    .pressSequentially('Typing goes on while the table stands there.')
  expect(await page.evaluate(() => (globalThis as unknown as { longEvents: number[] }).longEvents)).toEqual(
    [],
  )
})
