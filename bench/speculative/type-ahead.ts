/**
 * Measures the wait after Enter in the shipped app, with and without prepared answers: the built app in headless Chromium,
 * behind a delay proxy.
 *
 * Only the last words of each text are typed, and the rest is pasted, to limit the run to a minute. Browser, server and typists
 * share the machine.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { type Browser, chromium, type Page } from '@playwright/test'
import type { DecisionRecord } from '../../src/gateway/protocol.ts'
import { seeded } from '../../src/simulator/random.ts'
import { App } from '../../testing/browser/app.ts'
import { launchChromium } from '../../testing/browser/launch-chromium.ts'
import { preparedWork } from '../../testing/browser/prepared-work.ts'
import { startDelayProxy } from '../../testing/browser/proxy/delay-proxy.ts'
import { startBenchServer } from '../start-server.ts'
import { distribution } from '../statistics.ts'
import { digits, spread, table } from '../table.ts'
import { type BeforeEnter, pauseBeforeEnter, typedTexts, typingPauses } from './typing.ts'

const roundTripMs = 60
const wordsTyped = 2
const repetitions = 4

interface Habit {
  readonly fullStop: boolean
  readonly beforeEnter: BeforeEnter
}

/** The endings of the texts. */
const habits: Readonly<Record<string, Habit>> = {
  'full stop, Enter at once': { fullStop: true, beforeEnter: 'at once' },
  'no full stop, after a look': { fullStop: false, beforeEnter: 'after a look' },
  'no full stop, Enter at once': { fullStop: false, beforeEnter: 'at once' },
}

interface Asked {
  readonly waited: number
  readonly record: DecisionRecord
}

/** The time from the key press to the answer on the screen, on the page's clock. The text must be in the composer. */
async function pressEnter(app: App, text: string): Promise<Asked> {
  const waited = app.page.evaluate(
    (text) =>
      new Promise<number>((resolve) => {
        let pressedAt: number | undefined
        addEventListener('keydown', () => (pressedAt = performance.now()), { capture: true, once: true })
        const observer = new MutationObserver(() => {
          const answered = [...document.querySelectorAll('li.answer[data-state="answered"]')]
          if (pressedAt === undefined || !answered.some((item) => item.textContent?.includes(text))) return
          observer.disconnect()
          resolve(performance.now() - pressedAt)
        })
        const attributeFilter = ['data-state']
        observer.observe(document.body, { subtree: true, childList: true, attributeFilter })
      }),
    text,
  )
  // Evaluated before the key press: messages to a page keep their order.
  await app.composer.press('Enter')
  return { waited: await waited, record: (await app.answer(text)).record }
}

/** All texts differ, so that no answer was prepared for another text. */
const numbered = (text: string, take: number, { fullStop }: Habit): string =>
  `Take ${take}: ${fullStop ? text : text.slice(0, -1)}`

interface Asks {
  readonly typed: readonly Asked[]
  /**
   * Pastes the same texts and asks before the pause ends. Both variants are interleaved, so that they run under the same load.
   */
  readonly pasted: readonly Asked[]
}

async function ask(app: App, text: string, habit: Habit, seed: number): Promise<Asks> {
  const random = seeded(seed)
  const typed: Asked[] = []
  const pasted: Asked[] = []
  for (let take = seed; take < seed + repetitions; take += 1) {
    const whole = numbered(text, take, habit)
    const typedFrom = whole.split(' ').slice(0, -wordsTyped).join(' ').length
    await app.composer.fill(whole.slice(0, typedFrom))
    const rests = typingPauses(whole, random)
    for (let i = typedFrom; i < whole.length; i += 1) {
      await sleep(rests[i])
      await app.page.keyboard.type(whole[i] ?? '')
    }
    await sleep(pauseBeforeEnter(habit.beforeEnter, random))
    typed.push(await pressEnter(app, whole))
    const open = numbered(text, take + repetitions, { ...habit, fullStop: false })
    await app.composer.fill(open)
    await sleep(150)
    pasted.push(await pressEnter(app, open))
  }
  return { typed, pasted }
}

/** A separate app that has measured its device and its link. */
async function openApp(browser: Browser, url: string): Promise<App> {
  const page: Page = await (await browser.newContext()).newPage()
  const app = new App(page)
  await app.open(url)
  await app.deviceReady()
  for (const tokens of [8, 64, 24, 8, 64]) {
    await app.infer(tokens, { mode: 'private' })
    await app.infer(tokens, { place: 'cloud' })
  }
  return app
}

const times = (values: readonly number[]): string =>
  values.length === 0 ? '–' : spread(distribution(values), 'ms')
const waits = (asked: readonly Asked[]) => times(asked.map(({ waited }) => waited))
const elapsed = (asked: readonly Asked[]) => times(asked.map(({ record }) => record.elapsed))

const isReady = ({ record }: Asked) => record.prepared?.ready !== undefined

async function row(app: App, length: string, text: string) {
  const asks: Asks[] = []
  for (const [index, habit] of Object.values(habits).entries())
    asks.push(await ask(app, text, habit, 1_000 * (index + 1)))
  const unprepared = asks.flatMap(({ pasted }) => pasted).filter(({ record }) => !record.prepared)
  const ready = asks.flatMap(({ typed }) => typed).filter(isReady)
  const work = await preparedWork(app.page)
  const wasted = (work?.compute ?? 0) - (work?.usedCompute ?? 0)
  return [
    `${length}, ${unprepared[0]?.record.decision.tokens} tokens`,
    waits(unprepared),
    waits(ready),
    elapsed(unprepared),
    elapsed(ready),
    ...asks.map(({ typed }) => `${typed.filter(isReady).length} of ${typed.length}`),
    `${digits(wasted / asks.flatMap(({ typed }) => typed).length)} ms`,
  ]
}

/** The wait with and without preparation, for texts of three lengths. */
export async function typeAheadTable(): Promise<string> {
  await using server = await startBenchServer()
  await using delayProxy = await startDelayProxy(server.port)
  delayProxy.set({ roundTripMs })
  await using browser = await chromium.launch(launchChromium)
  const stages = []
  for (const [length, text] of Object.entries(typedTexts)) {
    stages.push({ app: await openApp(browser, delayProxy.url), length, text })
  }
  // Typists mostly pause, so that three of them hardly affect each other.
  const rows = await Promise.all(stages.map(({ app, length, text }) => row(app, length, text)))
  return table(
    [
      'text',
      'Enter to answer, unprepared',
      'when ready',
      'of it in the gateway, unprepared',
      'when ready',
      ...Object.keys(habits).map((habit) => `ready: ${habit}`),
      'wasted work, a question',
    ],
    rows,
  )
}
