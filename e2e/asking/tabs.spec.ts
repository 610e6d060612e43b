/** Two tabs of one browser. */
import { App } from '../../testing/browser/app.ts'
import { expect, test } from '../fixtures.ts'

test('two tabs show one feed, and lose nothing when both ask at the same time', async ({
  app,
  context,
  delayProxy,
}) => {
  await app.deviceReady()
  const other = new App(await context.newPage())
  await other.open(delayProxy.url)
  await app.ask('A joy to watch.')
  await other.answer('A joy to watch.')
  await Promise.all([app.composer.fill('Dull and loud.'), other.composer.fill('Warm and funny.')])
  await Promise.all([app.composer.press('Enter'), other.composer.press('Enter')])
  for (const tab of [app, other]) {
    for (const text of ['A joy to watch.', 'Dull and loud.', 'Warm and funny.']) await tab.answer(text)
  }
  const order = await app.answers.locator('.answer-text').allTextContents()
  expect(order).toHaveLength(3)
  await expect(other.answers.locator('.answer-text')).toHaveText(order)
  await other.page.reload()
  await expect(other.answers.locator('.answer-text')).toHaveText(order)
})
