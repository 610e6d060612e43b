import manifest from '../../models/artefacts/manifest.json' with { type: 'json' }
import { everyEngine, expect, test } from '../fixtures.ts'
import { updateChecks } from '../update-checks.ts'

const passage =
  'The harbour was dug by hand in 1884. The first ship to enter it carried roof tiles and a piano. In the third winter a pilot named Elin Skov found a lane in the ice.'
const sentence = 'Nobody in the village could say who had painted the doors of the old boat house. '

/** Far longer than one request. The answer is near the end. */
const longPassage = `${sentence.repeat(90)}${passage} ${sentence.repeat(10)}`

test('a pair of sentences gets one of three labels, the same in both places', async ({ app, page }) => {
  await app.deviceReady()
  await app.pick('Does it follow?')
  const { label, record } = await app.askOf({
    'If this is true': 'Three children are building a sandcastle on the beach.',
    'Is this true too?': 'The children are asleep in bed.',
  })
  expect(['entailment', 'neutral', 'contradiction']).toContain(label)
  expect(record.decision.tokens).toBeGreaterThan(12)
  await page.getByRole('button', { name: 'Details' }).click()
  await page.getByRole('button', { name: /^Ask .* too$/ }).click()
  const both = app.answers.first().locator('p.run[data-place]')
  await expect(both).toHaveCount(2)
  await expect(both.locator(`.answer-label[data-label="${label}"]`)).toHaveCount(2)
})

test('a question is answered in the words of the passage, which stays for the next question', async ({
  app,
}) => {
  await app.deviceReady()
  await app.pick('Ask a passage')
  const question = 'When was the harbour dug?'
  const { label } = await app.askOf({ Passage: passage, Question: question })
  expect(passage).toContain(label)
  const item = app.answers.filter({ hasText: question })
  await expect(item.locator('mark').first()).toHaveText(label)
  await expect(app.field('Passage')).toHaveValue(passage)
  await expect(app.field('Question')).toHaveValue('')
  await expect(app.field('Question')).toBeFocused()
  const second = await app.askOf({ Question: 'Who found the lane?' })
  expect(passage).toContain(second.label)
})

test('a passage that is too long is reported, and is read in overlapping windows on request', async ({
  app,
  page,
}) => {
  await app.deviceReady()
  await app.pick('Ask a passage')
  const question = 'Who found a lane in the ice?'
  await app.fill({ Passage: longPassage, Question: question })
  const offer = page.getByRole('button', { name: /Read it in \d+ parts/ })
  await expect(offer).toBeVisible()
  await app.field('Question').press('Enter')
  await expect(app.answers).toHaveCount(0)
  await offer.click()
  const { label, record } = await app.answer(question)
  expect(longPassage).toContain(label)
  expect(record.decision.tokens).toBeLessThanOrEqual(1024)
  await expect(app.answers.first()).toContainText(/[Rr]ead in \d parts/)
})

test('in private mode a question about a passage never leaves the device', async ({ app, delayProxy }) => {
  await app.deviceReady()
  await app.pick('Ask a passage')
  await expect
    .poll(
      async () =>
        (await app.infer(0, { model: 'question-answering', sides: [[5], [6, 7]], place: app.place })).status,
    )
    .toBe(200)
  await app.choose('private')
  const { bytesUp } = delayProxy.traffic
  const { record } = await app.askOf({ Passage: passage, Question: 'What did the ship carry?' })
  expect(record.kind).toBe('edge')
  expect(delayProxy.sentAfter(bytesUp)).toMatch(updateChecks)
})

test(
  'the small model is fetched when it is chosen, answers instead, and the large one leaves',
  everyEngine,
  async ({ app, page }) => {
    test.skip(!('sentiment-200' in manifest.models), 'one size is shipped')
    await app.deviceReady()
    await app.go('Settings')
    await page.getByRole('radio', { name: /Small/ }).click()
    await expect
      .poll(async () => (await app.infer(4, { model: 'sentiment-200', place: app.place })).status, {
        timeout: 60_000,
      })
      .toBe(200)
    await app.go('Ask')
    const { label, record } = await app.ask('A joy to watch.')
    expect([label, record.decision.network]).toEqual(['positive', 'lstm-200'])
    await expect
      .poll(async () => (await app.infer(4, { model: 'sentiment', place: app.place })).status, {
        timeout: 20_000,
      })
      .not.toBe(200)
  },
)
