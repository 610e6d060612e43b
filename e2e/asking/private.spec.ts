import { setTimeout as sleep } from 'node:timers/promises'
import { edgeWorker } from '../edge-worker.ts'
import { everyEngine, expect, test } from '../fixtures.ts'
import { updateChecks } from '../update-checks.ts'

test(
  'in private mode not one byte of a question leaves the device',
  everyEngine,
  async ({ app, page, server, delayProxy }) => {
    await app.deviceReady()
    await app.choose('private')
    await sleep(1000) // for what was under way
    const { bytesUp } = delayProxy.traffic
    for (const text of ['My diary stays here.', 'Nobody else reads this secret.']) {
      await app.composer.pressSequentially(text.slice(0, 6))
      const { record } = await app.ask(text)
      expect(record).toMatchObject({ kind: 'edge', decision: { reason: 'private', mode: 'private' } })
      expect(JSON.stringify(record.decision.fallbacks)).not.toContain('cloud')
    }
    const forced = await app.infer(12, { place: 'cloud' })
    expect(forced.status).toBeGreaterThanOrEqual(400)
    await app.go('Engine')
    await page.evaluate(() => window.dispatchEvent(new Event('online')))
    await sleep(3000)
    expect(delayProxy.sentAfter(bytesUp)).toMatch(updateChecks)
    expect(server.output()).not.toMatch(/diary|secret/)
  },
)

test('in private mode without a worker the answer is an error with a remedy, never the cloud', async ({
  app,
  page,
  server,
}) => {
  await app.deviceReady()
  await app.choose('private')
  const before = await server.metric('breakeven_executions_total')
  await page.evaluate(() => {
    // No other worker can start: its script never arrives.
    Object.assign(globalThis, {
      Worker: class extends EventTarget {
        postMessage() {}
        terminate() {}
      },
    })
  })
  const worker = await edgeWorker(page, app.place)
  const died = worker.waitForEvent('close')
  await worker.evaluate(() => self.close())
  await died
  const { status, problem } = await app.infer(12)
  expect(status).toBeGreaterThanOrEqual(400)
  expect(problem?.detail).toMatch(/device/i)
  expect(await server.metric('breakeven_executions_total')).toBe(before)
})

test('the server writes no text to its log', async ({ app, server }) => {
  await app.infer(12, { place: 'cloud' })
  for (const body of ['{"text":"zanzibar"}', '{"text":"zanzibar', '{"text":7,"zanzibar":1}']) {
    await fetch(`${server.url}/v1/sentiment`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
  }
  expect(server.output()).not.toContain('zanzibar')
})

test('in private mode a table, a link, an image and a file send nothing', async ({
  app,
  page,
  context,
  delayProxy,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await app.deviceReady()
  await app.choose('private')
  await app.ask('My diary stays here.')
  await sleep(1000) // for what was under way
  const { bytesUp } = delayProxy.traffic
  await page.getByRole('button', { name: 'Copy link' }).click()
  await expect(page.getByRole('button', { name: 'Link copied' })).toBeVisible()
  await page.getByRole('button', { name: 'Share image' }).click()
  await expect(page.getByRole('button', { name: 'Image saved' })).toBeVisible()
  await app.composer.fill(Array.from({ length: 8 }, (_, i) => `Nobody reads secret number ${i}.`).join(' '))
  await app.composer.press('Enter')
  await expect(page.locator('tr.batch-row[data-state="answered"]')).toHaveCount(8)
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(
      new File(['The pilot was Elin Skov. It rained.'], 'diary.txt', { type: 'text/plain' }),
    )
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
  })
  await expect(app.field('Passage')).toHaveValue(/Elin Skov/)
  const question = page.locator('textarea[name="question"]')
  await question.fill('Who was the pilot?')
  await question.press('Enter')
  await expect(page.locator('li.answer').filter({ hasText: 'Who was the pilot?' })).toHaveAttribute(
    'data-state',
    'answered',
  )
  await sleep(1000)
  expect(delayProxy.sentAfter(bytesUp)).toMatch(updateChecks)
})
