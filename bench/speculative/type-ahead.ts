/**
 * Measures the gateway's time after Enter in the shipped app, with and without prepared answers: the built app in headless
 * Chromium, behind a delay proxy.
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
const habits: readonly Habit[] = [
  { fullStop: true, beforeEnter: 'at once' },
  { fullStop: false, beforeEnter: 'after a look' },
  { fullStop: false, beforeEnter: 'at once' },
]

/** The text must be in the composer. */
async function pressEnter(app: App, text: string): Promise<DecisionRecord> {
  await app.composer.press('Enter')
  return (await app.answer(text)).record
}

/** All texts differ, so that no answer was prepared for another text. */
const numbered = (text: string, take: number, { fullStop }: Habit): string =>
  `Take ${take}: ${fullStop ? text : text.slice(0, -1)}`

interface Asks {
  readonly typed: readonly DecisionRecord[]
  /**
   * Pastes the same texts and asks before the pause ends. Both variants are interleaved, so that they run under the same load.
   */
  readonly pasted: readonly DecisionRecord[]
}

async function ask(app: App, text: string, habit: Habit, seed: number): Promise<Asks> {
  const random = seeded(seed)
  const typed: DecisionRecord[] = []
  const pasted: DecisionRecord[] = []
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

/** The time in the gateway. */
const elapsed = (records: readonly DecisionRecord[]): string =>
  records.length === 0 ? '–' : spread(distribution(records.map((record) => record.elapsed)), 'ms')

async function row(app: App, length: string, text: string) {
  const asks: Asks[] = []
  for (const [index, habit] of habits.entries()) asks.push(await ask(app, text, habit, 1_000 * (index + 1)))
  const unprepared = asks.flatMap(({ pasted }) => pasted).filter(({ prepared }) => !prepared)
  const ready = asks.flatMap(({ typed }) => typed).filter(({ prepared }) => prepared?.ready !== undefined)
  const work = await preparedWork(app.page)
  const wasted = (work?.compute ?? 0) - (work?.usedCompute ?? 0)
  return [
    `${length}, ${unprepared[0]?.decision.tokens} tokens`,
    elapsed(unprepared),
    elapsed(ready),
    `${digits(wasted / asks.flatMap(({ typed }) => typed).length)} ms`,
  ]
}

/** The gateway's time with and without preparation, for texts of three lengths. */
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
    ['text', 'Enter to answer in the gateway, unprepared', 'when ready', 'wasted work, a question'],
    rows,
  )
}
