import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { preparedWork } from '../../testing/browser/prepared-work.ts'
import { expect, test } from '../fixtures.ts'
import { updateChecks } from '../update-checks.ts'

/** Longer than the pause after which an answer is prepared, and its run. */
const longRestMs = 1_200

const expectRuns = (page: Page, runs: number) =>
  expect.poll(async () => (await preparedWork(page))?.runs).toBe(runs)

test('an answer is ready when typing has paused, for a near and a far cloud', async ({
  app,
  page,
  delayProxy,
}) => {
  await app.deviceReady()
  for (const [text, roundTripMs] of [
    ['A joy to watch.', 0],
    ['A pleasure to watch.', 200],
  ] as const) {
    delayProxy.set({ roundTripMs })
    for (let i = 0; i < 3; i += 1) await app.infer(8, { place: 'cloud' })
    const before = (await preparedWork(page))?.runs ?? 0
    await app.composer.pressSequentially(text)
    await expectRuns(page, before + 1)
    await app.composer.press('Enter')
    const { label, record } = await app.answer(text)
    expect(label).toBe('positive')
    expect(record).toMatchObject({ kind: 'edge', duplicate: 0, decision: { reason: 'prepared' } })
    expect(record.runs.map(({ kind, outcome }) => [kind, outcome])).toEqual([['edge', 'answered']])
    expect(record.prepared?.ready).toBeGreaterThan(0)
    expect(record.saved?.expected).toBeLessThan(record.prepared?.compute ?? 0)
  }
})

test('every sentence of a text is prepared, and none is computed twice', async ({ app, page }) => {
  await app.deviceReady()
  await app.composer.pressSequentially('A joy to watch. Nobody laughed. We left early.', { delay: 20 })
  await expect.poll(async () => (await preparedWork(page))?.runs).toBeGreaterThanOrEqual(3)
  await app.composer.press('Enter')
  for (const text of ['A joy to watch.', 'Nobody laughed.', 'We left early.']) {
    expect((await app.answer(text)).record.prepared?.ready).toBeGreaterThan(0)
  }
})

test('a changed text is another question, and the wasted work is reported', async ({ app, page }) => {
  await app.deviceReady()
  await app.composer.pressSequentially('A joy to watch.')
  await expectRuns(page, 1)
  const { record } = await app.ask('A joy to forget')
  expect(record.prepared).toBeUndefined()
  await app.go('Engine')
  await expect(page.getByText('1 answer was prepared, 0 used;')).toBeVisible()
})

test('typing without pauses prepares almost nothing', async ({ app, page }) => {
  await app.deviceReady()
  const text = 'the film goes on and on through rain and fog and small rooms and then it simply ends'
  await app.composer.pressSequentially(text, { delay: 30 })
  await app.composer.press('Enter')
  await app.answer(text)
  expect((await preparedWork(page))?.runs ?? 0).toBeLessThan(text.length / 10)
})

test('in private mode answers are prepared too, and no byte leaves the device', async ({
  app,
  page,
  delayProxy,
}) => {
  await app.deviceReady()
  await app.choose('private')
  await sleep(longRestMs)
  const { bytesUp } = delayProxy.traffic
  await app.composer.pressSequentially('My diary stays here.')
  await expectRuns(page, 1)
  await app.composer.press('Enter')
  const { record } = await app.answer('My diary stays here.')
  expect(record).toMatchObject({ kind: 'edge', decision: { reason: 'private' } })
  expect(record.prepared?.ready).toBeGreaterThan(0)
  expect(delayProxy.sentAfter(bytesUp)).toMatch(updateChecks)
})

test('in saver mode nothing is prepared, and Settings shows why', async ({ app, page }) => {
  await app.deviceReady()
  await app.choose('saver')
  await app.composer.pressSequentially('A joy to watch.')
  await sleep(longRestMs)
  await app.composer.press('Enter')
  expect((await app.answer('A joy to watch.')).record.prepared).toBeUndefined()
  expect(await preparedWork(page)).toBeUndefined()
  await app.go('Settings')
  const preparing = page.getByRole('switch', { name: /Prepare answers/ })
  await expect(preparing).toBeDisabled()
  await expect(preparing).not.toBeChecked()
  await expect(page.getByText(/Off in Saver mode/)).toBeVisible()
})

test('nothing is prepared when the setting is off', async ({ app, page }) => {
  await app.deviceReady()
  await app.stopPreparing()
  await app.composer.pressSequentially('A joy to watch.')
  await sleep(longRestMs)
  await app.composer.press('Enter')
  expect((await app.answer('A joy to watch.')).record.prepared).toBeUndefined()
  await page.reload()
  await app.go('Settings')
  await expect(page.getByRole('switch', { name: /Prepare answers/ })).not.toBeChecked()
})
