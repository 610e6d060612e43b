/** Answers that are not reliable. */
import { expect, test } from '../fixtures.ts'

test('a text in an unsupported script gets no label', async ({ app, page }) => {
  await app.deviceReady()
  await app.ask('Фильм просто великолепен')
  await expect(page.locator('.answer-label')).toHaveText('I read only English')
  await expect(page.locator('.run meter')).toHaveCount(0)
  expect((await app.ask('What a joy 😀')).label).toBe('positive')
})
