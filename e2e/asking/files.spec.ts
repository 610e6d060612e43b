import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'

const story = `# The harbour

The harbour of Lindholm was dug by hand between **1884** and 1891. A pilot named [Elin Skov](https://example.org)
found a lane in the ice. The town paid her eleven crowns.`

const harbour = 'The harbour of Lindholm was dug by hand. A pilot named Elin Skov found a lane in the ice.'

const passage = (page: Page) => page.getByRole('textbox', { name: 'Passage' })
const question = (page: Page) => page.locator('textarea[name="question"]')
const isPassageTask = (page: Page) => expect(page.locator('input[value="question-answering"]')).toBeChecked()

/** Drops a file on the page. */
const drop = (page: Page, name: string, type: string, text: string) =>
  page.evaluate(
    ([name = '', type = '', text = '']) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([text], name, { type }))
      for (const kind of ['dragover', 'drop'])
        document.body.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }))
    },
    [name, type, text],
  )

const page5000 = 'The harbour of Lindholm was dug by hand. '.repeat(3_000)

test('a dropped Markdown file becomes the passage, and the question stays on the device', async ({
  app,
  page,
  delayProxy,
}) => {
  await app.deviceReady()
  await drop(page, 'harbour.md', 'text/markdown', story)
  await isPassageTask(page)
  await expect(passage(page)).toHaveValue(
    /^The harbour\n\nThe harbour of Lindholm was dug by hand between 1884 and 1891\./,
  )
  await question(page).fill('Who found a lane in the ice?')
  await question(page).press('Enter')
  const item = page.locator('li.answer').first()
  await expect(item).toHaveAttribute('data-state', 'answered', { timeout: 40_000 })
  await expect(item.locator('mark').first()).toContainText('Elin Skov')
  expect(delayProxy.sentAfter(0)).not.toMatch(/Lindholm/)
})

test('a selected HTML file provides its text, and its scripts do not run', async ({ app, page }) => {
  await page.locator('input[value="question-answering"]').check({ force: true })
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Open a file' }).click()
  await (await chooser).setFiles({
    name: 'harbour.html',
    mimeType: 'text/html',
    buffer: Buffer.from(
      '<title>T</title><style>p{}</style><p onclick="x()">It was <b>dug</b>.<img src=x onerror="globalThis.ran=1"><script>globalThis.ran=1</script></p><p>By hand.',
    ),
  })
  await expect(passage(page)).toHaveValue(/^It was dug\.\n+By hand\.$/)
  expect(await page.evaluate(() => 'ran' in globalThis)).toBe(false)
  await expect(question(page)).toBeFocused()
  await expect(app.answers).toHaveCount(0)
})

test('the text of a PDF is read paragraph by paragraph, and answers come from it', async ({
  app,
  context,
  page,
  delayProxy,
}) => {
  const errors: string[] = []
  page.on('pageerror', ({ message }) => errors.push(message))
  await app.deviceReady()
  const printed = await context.newPage()
  await printed.setContent(`<p>${harbour}</p><p>${'The quay is long and the water is deep. '.repeat(40)}</p>`)
  const buffer = await printed.pdf({ format: 'A5' })
  await printed.close()
  await page.locator('input[value="question-answering"]').check({ force: true })
  const before = delayProxy.sentAfter(0).length
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Open a file' }).click()
  await (await chooser).setFiles({ name: 'harbour.pdf', mimeType: 'application/pdf', buffer })
  await expect(passage(page)).toHaveValue(new RegExp(`^${harbour}\\nThe quay is long`))
  await question(page).fill('Who found a lane in the ice?')
  await question(page).press('Enter')
  const item = page.locator('li.answer').first()
  await expect(item).toHaveAttribute('data-state', 'answered', { timeout: 40_000 })
  await expect(item.locator('mark').first()).toContainText('Elin Skov')
  expect(delayProxy.sentAfter(before)).not.toMatch(/Lindholm/)
  expect(errors).toEqual([])
})

test('the next file replaces the previous one, and typed text stays', async ({ page, app }) => {
  await expect(app.composer.or(passage(page)).first()).toBeVisible()
  await page.locator('input[value="question-answering"]').check({ force: true })
  await passage(page).fill('Typed by hand.')
  await drop(page, 'one.txt', 'text/plain', 'First file.')
  await expect(passage(page)).toHaveValue('Typed by hand.\nFirst file.')
  await passage(page).fill('')
  await drop(page, 'one.txt', 'text/plain', 'First file.')
  await expect(passage(page)).toHaveValue('First file.')
  await drop(page, 'two.txt', 'text/plain', 'Second file.')
  await expect(passage(page)).toHaveValue('Second file.')
})

test('a file that cannot be read is refused with its real reason', async ({ page, app }) => {
  await expect(app.composer.or(passage(page)).first()).toBeVisible()
  await drop(page, 'paper.pdf', 'application/pdf', '%PDF-1.7')
  await expect(page.getByText('This PDF is damaged and cannot be read.')).toBeVisible()
  await drop(page, 'large.txt', 'text/plain', 'a'.repeat(400_001))
  await expect(page.getByText('at most 400,000 characters; this one has 400,001')).toBeVisible()
})

test('typing works while a long file is read, and the file is asked in windows', async ({ app, page }) => {
  await app.deviceReady()
  const watch = await page.evaluateHandle(() => {
    const tasks: number[] = []
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration)
    }).observe({ type: 'longtask' })
    return { tasks, from: performance.now() }
  })
  await drop(page, 'long.txt', 'text/plain', `${page5000}The pilot was Elin Skov. ${page5000}`)
  await question(page).pressSequentially('Who was the pilot?')
  await expect(page.getByRole('button', { name: /windows|parts/ })).toBeVisible({ timeout: 30_000 })
  const { longestMs, tookMs } = await watch.evaluate(async ({ tasks, from }) => {
    const tookMs = performance.now() - from
    // The entry of a long task arrives after its end.
    await new Promise((resolve) => setTimeout(resolve, 200))
    return { longestMs: Math.max(0, ...tasks), tookMs }
  })
  // Without slices, the reading would be one task that takes most of the time.
  expect(longestMs).toBeLessThan(tookMs / 3)
})

test('a file that another app shares becomes the passage, and the server receives none of it', async ({
  app,
  page,
  context,
  delayProxy,
  server,
}) => {
  await app.ready()
  const other = await context.newPage()
  await other.setContent(
    `<form method="post" enctype="multipart/form-data" action="${delayProxy.url}/share-target"><input name="title" value="Zanzibar title"><input type="file" name="file"><button>Share</button></form>`,
  )
  await other.locator('[type=file]').setInputFiles({
    name: 'shared.md',
    mimeType: 'text/markdown',
    buffer: Buffer.from('# Zanzibar\n\nIt *rained*.'),
  })
  await other.getByRole('button', { name: 'Share' }).click()
  await expect(passage(other)).toHaveValue('Zanzibar\n\nIt rained.')
  expect(other.url()).not.toMatch(/zanzibar|shared/i)
  await expect(other.locator('li.answer')).toHaveCount(0)
  expect(delayProxy.sentAfter(0)).not.toMatch(/zanzibar/i)
  expect(server.output()).not.toMatch(/zanzibar/i)
  await page.close()
})

test('a share that no service worker handled is reported as not arrived', async ({
  page,
  delayProxy,
  app,
}) => {
  await page.goto(`${delayProxy.url}/?shared=none`)
  await app.ready()
  await expect(page.getByText('What you shared did not arrive.')).toBeVisible()
  const response = await fetch(`${delayProxy.url}/share-target`, {
    method: 'POST',
    redirect: 'manual',
    body: 'x',
  })
  expect([response.status, response.headers.get('location')]).toEqual([303, '/?shared=none'])
})
