/** Above a phone's keyboard little of the screen is left. After Enter the answer must be visible. */
import type { Page } from '@playwright/test'
import type { App } from '../../testing/browser/app.ts'
import { expectInView } from '../../testing/browser/in-view.ts'
import { expect, test } from '../fixtures.ts'

const sizes = { upright: { width: 390, height: 420 }, 'on its side': { width: 844, height: 300 } }

const passage =
  'The harbour was dug by hand in 1884. The first ship to enter it carried roof tiles and a piano. In the third winter a pilot named Elin Skov found a lane in the ice.'

const questions = {
  'Positive or negative': { Text: 'A quiet film that stays with you for days.' },
  'Kind of question': { Text: 'Who painted the ceiling of this chapel?' },
  'Does it follow?': {
    'If this is true': 'Three children are building a sandcastle on the beach.',
    'Is this true too?': 'Some kids are playing outdoors.',
  },
  'Ask a passage': { Passage: passage, Question: 'What did the first ship carry?' },
} as const

/** Resizes the window like a keyboard. The field keeps the focus. */
async function askAboveKeyboard(
  app: App,
  page: Page,
  task: keyof typeof questions,
  size: keyof typeof sizes,
) {
  await app.pick(task)
  await page.setViewportSize(sizes[size])
  await app.askOf(questions[task])
  await expect(page.locator('textarea:focus')).toHaveCount(1)
}

for (const size of Object.keys(sizes) as (keyof typeof sizes)[]) {
  test(`the answer of every task is visible above the keyboard of a phone ${size}`, async ({ app, page }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    // Earlier answers must not match.
    for (const text of ['A joy to watch.', 'Nobody laughed.', 'We left early.']) await app.ask(text)
    for (const task of Object.keys(questions) as (keyof typeof questions)[]) {
      await test.step(task, async () => {
        await page.setViewportSize({ width: 390, height: 844 })
        await askAboveKeyboard(app, page, task, size)
        const last = app.answers.last()
        await expectInView(last.locator('.answer-label'))
        if (task === 'Ask a passage') await expectInView(last.locator('mark'))
      })
    }
  })

  test(`ruler and tasks are hidden above the keyboard of a phone ${size}, and come back`, async ({
    app,
    page,
  }) => {
    await app.pick('Ask a passage')
    await page.setViewportSize(sizes[size])
    await app.field('Question').focus()
    for (const part of ['.task-picker', '.ruler']) {
      const box = await page.locator(part).boundingBox()
      expect([part, (box?.width ?? 0) * (box?.height ?? 0)]).toEqual([part, expect.closeTo(0, -1)])
    }
    await expectInView(app.field('Passage'))
    await expectInView(app.field('Question'))
    await app.field('Question').blur()
    await expectInView(page.locator('.task-picker'))
  })
}
