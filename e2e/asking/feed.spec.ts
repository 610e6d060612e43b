import { expect, test } from '../fixtures.ts'

const four = ['A joy to watch.', 'What a bore.', 'I would see it again.', 'Never again.']

test('each pasted sentence gets its own decision, in order', async ({ app }) => {
  await app.deviceReady()
  await app.composer.fill(four.join(' '))
  await app.composer.press('Enter')
  await expect(app.answers).toHaveCount(four.length)
  for (const text of four) await app.answer(text)
  expect(await app.answers.locator('.answer-text').allTextContents()).toEqual(four)
})

test('the feed survives a reload and can be cleared', async ({ app, page }) => {
  await app.deviceReady()
  await app.ask('A joy to watch.')
  await page.reload()
  await app.ready()
  await expect(app.answers.filter({ hasText: 'A joy to watch.' })).toHaveAttribute('data-state', 'answered')
  await app.go('Settings')
  await page.getByRole('button', { name: /clear/i }).first().click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /clear|erase|delete/i })
    .click()
  await app.go('Ask')
  await expect(app.answers).toHaveCount(0)
})

test('a draft survives a reload', async ({ app, page }) => {
  await app.composer.fill('half a thought')
  await page.reload()
  await app.ready()
  await expect(app.composer).toHaveValue('half a thought')
})

test('in live mode a finished sentence is answered automatically', async ({ app, page }) => {
  await app.deviceReady()
  await page.getByRole('switch', { name: /live/i }).click()
  await app.composer.pressSequentially('What a joy. And th')
  const { label } = await app.answer('What a joy.')
  expect(label).toBe('positive')
  await expect(app.composer).toHaveValue(/And th$/)
})

test('in live mode a last sentence without a full stop is answered after a pause', async ({ app, page }) => {
  await app.deviceReady()
  await page.getByRole('switch', { name: /live/i }).click()
  await app.composer.pressSequentially('What a joy to watch')
  const { label } = await app.answer('What a joy to watch')
  expect(label).toBe('positive')
  await expect(app.composer).toHaveValue('')
})

test('an answer can be run again in the other place for comparison', async ({ app, page }) => {
  await app.deviceReady()
  const { label, record } = await app.ask('A joy to watch.')
  await page.getByRole('button', { name: 'Details' }).click()
  await page.getByRole('button', { name: /^Ask .* too$/ }).click()
  const both = app.answers.first().locator('p.run[data-place]')
  await expect(both).toHaveCount(2)
  const places = await both.evaluateAll((runs) => runs.map((run) => (run as HTMLElement).dataset.place))
  expect(places).toContain(record.place)
  expect(new Set(places).size).toBe(2)
  await expect(both.locator(`.answer-label[data-label="${label}"]`)).toHaveCount(2)
})

test('a waiting answer can be cancelled, and its text is kept', async ({ app, page, delayProxy }) => {
  await app.deviceReady()
  delayProxy.set({ roundTripMs: 400 })
  await app.infer(8, { place: 'cloud' })
  const { record } = await app.ask('A joy to watch.')
  expect(record.kind).toBe('edge')
  delayProxy.set({ stalled: true })
  await page.getByRole('button', { name: 'Details' }).click()
  await page.getByRole('button', { name: 'Ask the cloud too' }).click()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(app.answers.first()).toContainText('Cancelled. Your text is kept.')
  await expect(app.answers.first()).toContainText('A joy to watch.')
})

test('the ruler says in words which place would answer now', async ({ app }) => {
  await app.deviceReady()
  await app.infer(8, { place: 'cloud' })
  await app.composer.fill('A joy to watch.')
  await expect(app.page.locator('.ruler-line')).toContainText(/^(On this device|In the cloud), about/)
  await app.unfoldRuler()
  await expect(app.ruler).toHaveAttribute('aria-valuetext', /^4 words: /)
})
