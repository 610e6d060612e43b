/** The content of the app's screenshots, shared by the script that takes them and the test that checks them. */
import type { BrowserContextOptions, Page } from '@playwright/test'
import { entailment, questionAnswering } from '../src/ui/testing/shipped-tasks.ts'
import { App } from '../testing/browser/app.ts'

/** A mobile round trip in ms, so that both ranges of the ruler are visible. */
export const roundTripMs = 8

const passage =
  'The harbour of Lindholm was dug by hand between 1884 and 1891. In the winter of 1893 the ice kept everyone out, until a pilot named Elin Skov found that warm water from the tannery kept a narrow lane open all the way to the mill. The town paid her eleven crowns.'

export const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true } as const
export const desktop = { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 } as const

/** The committed images, which people see before they open the app. */
export const publicLooks: readonly { readonly name: string; readonly context: BrowserContextOptions }[] = [
  { name: 'narrow', context: phone },
  { name: 'wide', context: { ...desktop, colorScheme: 'dark' } },
]

/** The words on the committed images, by look. */
export const recordedWords = 'scripts/screenshot-words.json'

/** Measures both places, so that the ruler and the charts have data. */
export async function measureBoth(app: App): Promise<void> {
  await app.deviceReady()
  for (const tokens of [8, 64, 256, 8, 64, 256]) {
    await app.infer(tokens, { place: 'simd' })
    await app.infer(tokens, { place: 'cloud' })
  }
}

export async function askEveryTask(app: App): Promise<void> {
  const [premise, hypothesis] = entailment.fields.map(({ label }) => label)
  const [context, question] = questionAnswering.fields.map(({ label }) => label)
  await app.ask('Two hours of my life that nobody will give back.')
  await app.pick(entailment.title)
  await app.askOf({
    [`${premise}`]: 'Three children are building a sandcastle on the beach.',
    [`${hypothesis}`]: 'Some kids are playing outdoors.',
  })
  await app.pick(questionAnswering.title)
  await app.askOf({ [`${context}`]: passage, [`${question}`]: 'Who found the lane in the ice?' })
  await app.fill({ [`${question}`]: 'What did the town pay her?' })
}

/** The parts that do not depend on measurements: the bar, the fields, the newest answer's buttons, the headings beside it. */
const lasting =
  'header :is(a, button), main section :is(label, legend, button), li:last-child :is(summary, button), aside h2'

/** The visible words that do not depend on a measurement. Without numbers, sorted. */
async function wordsInSight(page: Page): Promise<string[]> {
  const words = await page.locator(lasting).evaluateAll((elements) =>
    elements.flatMap((element) => {
      const { top, bottom, width } = element.getBoundingClientRect()
      const text = (element.textContent ?? '').replaceAll(/\s+/g, ' ').trim()
      return width > 1 && bottom > 0 && top < innerHeight && text && !/\d/.test(text) ? [text] : []
    }),
  )
  return [...new Set(words)].sort()
}

/** Prepares a new page for the committed images. @returns the words on it */
export async function stagePublicScene(page: Page, url: string): Promise<string[]> {
  const app = new App(page)
  await app.open(url)
  await measureBoth(app)
  await askEveryTask(app)
  return wordsInSight(page)
}
