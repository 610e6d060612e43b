/**
 * Measures the response time of the app: `npm run bench:interactions`, on an idle machine.
 *
 * - Interaction to Next Paint (https://web.dev/articles/inp) with a fourfold CPU slowdown of the page: the 75th percentile of typing, Enter, Details and task changes, by Event Timing, which has a resolution of 8 ms.
 * - The time from Enter to the painted answer, beyond the run itself: by Element Timing, with and without the slowdown.
 *
 * The browser itself needs most of these times. So the same is measured in a page that contains one button and one text field.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { type Browser, type CDPSession, chromium, type Locator, type Page } from '@playwright/test'
import type { DecisionRecord } from '../../src/gateway/protocol.ts'
import { tasks } from '../../src/ui/testing/shipped-tasks.ts'
import { App } from '../../testing/browser/app.ts'
import { launchChromium } from '../../testing/browser/launch-chromium.ts'
import { machineName } from '../machine.ts'
import { typedTexts } from '../speculative/typing.ts'
import { startBenchServer } from '../start-server.ts'
import { distribution, quantile } from '../statistics.ts'
import { digits, table } from '../table.ts'

const slowdown = 4
const bars = { interactionMs: 50, beyondTheRunMs: 16 } as const
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const
/** Event Timing does not report shorter events, so they count as this long. */
const minEventMs = 16
/** The effects of an interaction are complete after this time. */
const settleMs = 150
const entersMeasured = 24
const emptyPage = `<!doctype html><meta name="viewport" content="width=device-width">
<style>button { width: 200px; height: 60px } [aria-pressed=true] { background: silver }</style>
<button aria-pressed="false" onclick="this.ariaPressed = this.ariaPressed === 'false'">Tap</button>
<textarea></textarea>`

interface EventTiming extends PerformanceEntry {
  readonly interactionId: number
}

interface PaintTiming extends PerformanceEntry {
  readonly identifier: string
  readonly renderTime: number
}

/** The longest event of each interaction so far, by its id. */
type LongestEvents = Record<number, number>

/**
 * Starts recording the longest event of each interaction. A dot changes its colour with every key, because headless Chromium
 * presents a frame without a visible change only with the next one. A tap changes the screen itself.
 */
async function watchInteractions(page: Page): Promise<void> {
  await page.evaluate((durationThreshold) => {
    const dot = document.createElement('div')
    Object.assign(dot.style, {
      position: 'fixed',
      top: '0',
      width: '4px',
      height: '4px',
      background: 'red',
      willChange: 'transform',
      pointerEvents: 'none',
    })
    document.body.append(dot)
    let events = 0
    for (const type of ['keydown', 'keyup'])
      addEventListener(type, () => (dot.style.background = events++ % 2 ? 'red' : 'blue'), { capture: true })
    const longest: LongestEvents = {}
    Object.assign(window, { longestEvents: longest })
    new PerformanceObserver((list) => {
      for (const { interactionId, duration } of list.getEntries() as EventTiming[])
        if (interactionId) longest[interactionId] = Math.max(longest[interactionId] ?? 0, duration)
    }).observe({ type: 'event', durationThreshold } as PerformanceObserverInit)
  }, minEventMs)
}

const longestEvents = (page: Page): Promise<LongestEvents> =>
  page.evaluate(() => ({ ...(window as unknown as { longestEvents: LongestEvents }).longestEvents }))

/** The longest interaction of an action, in ms. */
async function timed(page: Page, act: () => Promise<unknown>): Promise<number> {
  const before = await longestEvents(page)
  await act()
  await sleep(settleMs)
  const after = await longestEvents(page)
  const fresh = Object.entries(after).flatMap(([id, duration]) => (id in before ? [] : [duration]))
  return Math.max(minEventMs, ...fresh)
}

/** A plain tap. `Locator.tap` runs a hit test in the page first, which would add to the time. */
async function timedTap(page: Page, target: Locator): Promise<number> {
  const box = await target.boundingBox()
  if (!box) throw new Error(`Expected ${target} on the screen; it is not drawn.`)
  return timed(page, () => page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2))
}

/** Fills the feed as after some use: every task is asked a few times. */
async function fillFeed(app: App): Promise<void> {
  for (const { title, fields, examples } of tasks) {
    await app.pick(title)
    for (const example of examples)
      await app.askOf(Object.fromEntries(fields.map(({ name, label }) => [label, example[name] ?? ''])))
  }
}

async function typingTimes(app: App, text: string): Promise<number[]> {
  const times: number[] = []
  for (const letter of text) times.push(await timed(app.page, () => app.page.keyboard.type(letter)))
  return times
}

async function interactions(app: App): Promise<Record<string, readonly number[]>> {
  const { page } = app
  const typing: number[] = []
  const enter: number[] = []
  for (const [title, field] of [
    ['Positive or negative', 'Text'],
    ['Ask a passage', 'Question'],
  ] as const) {
    await app.pick(title)
    await app.field(field).focus()
    for (let take = 0; take < 5; take += 1) {
      typing.push(...(await typingTimes(app, `Why ${take}?`)))
      enter.push(await timed(page, () => page.keyboard.press('Enter')))
    }
  }
  const details: number[] = []
  for (let take = 0; take < 10; take += 1) {
    const key = page.locator('.answer-why').nth(-1 - (take >> 1))
    await key.scrollIntoViewIfNeeded()
    await sleep(settleMs)
    details.push(await timedTap(page, key))
  }
  const switching: number[] = []
  const labels = page.locator('.task-picker label')
  for (let take = 1; take <= 16; take += 1)
    switching.push(await timedTap(page, labels.nth(take % tasks.length)))
  return { typing, Enter: enter, Details: details, 'switching tasks': switching }
}

/** The time from Enter to the painted answer, in ms. The text must be in the composer. */
async function enterToPaint(app: App, text: string): Promise<{ waited: number; record: DecisionRecord }> {
  const waited = app.page.evaluate(
    (text) =>
      new Promise<number>((resolve) => {
        let pressedAt = Number.NaN
        addEventListener('keydown', ({ timeStamp }) => (pressedAt = timeStamp), { capture: true, once: true })
        const observer = new MutationObserver(() => {
          const items = [...document.querySelectorAll('li.answer[data-state="answered"]')]
          const label = items.find((item) => item.textContent?.includes(text))?.querySelector('.answer-label')
          if (!label) return
          observer.disconnect()
          // Set before the first paint.
          label.setAttribute('elementtiming', text)
        })
        observer.observe(document.body, { subtree: true, childList: true, attributeFilter: ['data-state'] })
        new PerformanceObserver((list, painted) => {
          const entry = (list.getEntries() as PaintTiming[]).find(({ identifier }) => identifier === text)
          if (!entry) return
          painted.disconnect()
          resolve(entry.renderTime - pressedAt)
        }).observe({ type: 'element' })
      }),
    text,
  )
  // Evaluated before the key press: messages to a page keep their order.
  await app.composer.press('Enter')
  return { waited: await waited, record: (await app.answer(text)).record }
}

/** The time beyond the run on the device. Nothing is prepared, and nothing is sent. */
async function beyondTheRun(app: App, pass: string): Promise<number[]> {
  const times: number[] = []
  await app.pick('Positive or negative')
  // A phone has no mouse. With one over the page, Chromium searches for what is below it after each layout.
  await app.page.mouse.move(-1, -1)
  for (let take = 0; take < entersMeasured; take += 1) {
    // All texts differ, so that no answer comes from a cache.
    const text = `${pass} ${take}, ${typedTexts.short.slice(0, -1)}`
    await app.composer.fill(text)
    await sleep(settleMs)
    const { waited, record } = await enterToPaint(app, text)
    const { compute, queue } = record.runs[0]?.measured ?? {}
    times.push(waited - (compute ?? Number.NaN) - (queue ?? 0))
  }
  return times
}

const slowed = async (session: CDPSession, rate: number) =>
  session.send('Emulation.setCPUThrottlingRate', { rate })

/** The time from the change of a page without an app to its paint, in ms. */
const changeToPaint = (page: Page, text: string): Promise<number> =>
  page.evaluate(
    (text) =>
      new Promise<number>((resolve) => {
        const from = performance.now()
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as PaintTiming[])
            if (entry.identifier === text) resolve(entry.renderTime - from)
        }).observe({ type: 'element' })
        const paragraph = document.createElement('p')
        paragraph.textContent = text
        paragraph.setAttribute('elementtiming', text)
        document.body.append(paragraph)
      }),
    text,
  )

/** The same measurements in a page without an app. */
async function emptyPageTimes(browser: Browser) {
  await using context = await browser.newContext(phone)
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await page.setContent(emptyPage)
  const paints: number[][] = []
  for (const rate of [1, slowdown]) {
    await slowed(session, rate)
    const times: number[] = []
    for (let take = 0; take < entersMeasured; take += 1) {
      await sleep(settleMs)
      times.push(await changeToPaint(page, `Change ${take} at ${rate}`))
    }
    paints.push(times)
  }
  await watchInteractions(page)
  const taps: number[] = []
  for (let take = 0; take < 16; take += 1) taps.push(await timedTap(page, page.locator('button')))
  await page.locator('textarea').focus()
  const typing: number[] = []
  for (const letter of 'Why is that so?') typing.push(await timed(page, () => page.keyboard.type(letter)))
  const [plain = [], slow = []] = paints
  return { taps, typing, plain, slow }
}

const row = (name: string, values: readonly number[], result: number, bar: number) => {
  const { median, low, high, samples } = distribution(values)
  return [
    name,
    `${digits(result)} ms`,
    `${digits(median)} ms`,
    `${digits(low)} to ${digits(high)}`,
    digits(Math.max(...values)),
    samples,
    `${result <= bar ? 'within' : 'beyond'} ${bar} ms`,
  ]
}

await using server = await startBenchServer()
await using browser = await chromium.launch(launchChromium)
const page = await (await browser.newContext(phone)).newPage()
const session = await page.context().newCDPSession(page)
const app = new App(page)
await app.open(`http://localhost:${server.port}`)
await app.deviceReady()
await fillFeed(app)
await app.stopPreparing()
await app.choose('private')
const plain = await beyondTheRun(app, 'Plain')
await slowed(session, slowdown)
const slow = await beyondTheRun(app, 'Slowed')
await watchInteractions(page)
const byKind = await interactions(app)
const empty = await emptyPageTimes(browser)

console.log(`Machine: ${machineName()}; Chromium ${browser.version()}, ${phone.viewport.width} px wide\n`)
const spread = ['median', 'middle half', 'worst', 'samples']
console.log(
  `${table(
    [`interaction to next paint, thread slowed ${slowdown}×`, '75th percentile', ...spread, 'bar'],
    Object.entries({ ...byKind, 'empty page: tap': empty.taps, 'empty page: typing': empty.typing }).map(
      ([name, times]) => row(name, times, quantile(times, 0.75), bars.interactionMs),
    ),
  )}\n`,
)
console.log(
  table(
    ['Enter to painted answer, beyond the run', 'reported: median', ...spread, 'bar'],
    [
      row('thread as it is', plain, distribution(plain).median, bars.beyondTheRunMs),
      row(`thread slowed ${slowdown}×`, slow, distribution(slow).median, bars.beyondTheRunMs),
      row('empty page: change to paint', empty.plain, distribution(empty.plain).median, bars.beyondTheRunMs),
      row(`the same, slowed ${slowdown}×`, empty.slow, distribution(empty.slow).median, bars.beyondTheRunMs),
    ],
  ),
)
