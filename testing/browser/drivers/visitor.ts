/** A page object of the app for any browser. Assertions read the decision records of answers, never a clock. */
import { expect } from '@playwright/test'
import type { DecisionRecord } from '../../../src/gateway/protocol.ts'
import { type InferReply, inferByFetch, type RequestOptions } from '../infer-by-fetch.ts'
import type { BrowserPage } from './browser-page.ts'

export interface Asked {
  readonly label: string
  readonly record: DecisionRecord
}

/** The label and record of an answer, from the newest question that contains a text. */
const readAnswer = (text: string) => {
  const item = [...document.querySelectorAll<HTMLElement>('li.answer')].find((item) =>
    item.textContent?.includes(text),
  )
  if (item?.dataset.state !== 'answered') return undefined
  const label = item.querySelector<HTMLElement>('.answer-label')?.dataset.label ?? ''
  return { label, record: item.dataset.record ?? '' }
}

export class Visitor {
  readonly page: BrowserPage

  constructor(page: BrowserPage) {
    this.page = page
  }

  /** Opens the app, waits until all requests pass through its gateway, and selects the default task of the tests. */
  async open(url: string): Promise<void> {
    await this.page.goto(url)
    await this.ready()
    await this.pick('Positive or negative')
  }

  async ready(): Promise<void> {
    await this.sees('[data-screen] textarea')
    await expect
      .poll(() => this.page.evaluate(() => navigator.serviceWorker.controller?.state, undefined), {
        timeout: 30_000,
      })
      .toBe('activated')
  }

  /** Waits until the engine of this device answers. Its model is then downloaded, checked and loaded. */
  async deviceReady(model = 'sentiment', place = 'simd'): Promise<void> {
    const sides = model === 'sentiment' ? [[5, 6, 7, 8]] : [[5], [6, 7]]
    await expect
      .poll(async () => (await this.infer(0, { model, sides, place })).status, {
        timeout: 60_000,
        intervals: [200],
      })
      .toBe(200)
  }

  /** Types a text into each field of the task, by label, and asks from the last one. */
  async ask(texts: Readonly<Record<string, string>>): Promise<Asked> {
    const fields = Object.entries(texts)
    for (const [name, text] of fields) await this.page.type({ role: 'textbox', name }, text)
    const [last = '', text = ''] = fields.at(-1) ?? []
    await this.page.press({ role: 'textbox', name: last }, 'Enter')
    const read = () => this.page.evaluate(readAnswer, text)
    await expect.poll(read, { timeout: 40_000 }).toBeTruthy()
    const { label, record } = (await read()) as { label: string; record: string }
    return { label, record: JSON.parse(record) }
  }

  pick(task: string): Promise<void> {
    return this.page.click({ role: 'radio', name: task })
  }

  async go(screen: 'Ask' | 'Engine' | 'Lab' | 'Settings'): Promise<void> {
    await this.page.click({ role: 'link', name: screen })
    await this.sees(`[data-screen="${screen.toLowerCase()}"] > main:not([aria-busy])`)
  }

  /** Switches private mode on, so that nothing leaves this device. */
  async goPrivate(): Promise<void> {
    await this.page.click({ role: 'button', name: 'Private' })
    await this.sees('button[aria-pressed="true"]')
  }

  async sees(css: string): Promise<void> {
    const isShown = (css: string) => document.querySelector(css)?.getBoundingClientRect().width !== undefined
    await expect.poll(() => this.page.evaluate(isShown, css), { timeout: 20_000, message: css }).toBe(true)
  }

  /** All visible text of the page. */
  text(): Promise<string> {
    return this.page.evaluate(() => document.body.innerText, undefined)
  }

  /** Sends a v2 request of `tokens` ids with plain `fetch`, like any code on the page. */
  infer(tokens: number, options: RequestOptions = {}): Promise<InferReply> {
    return inferByFetch(this.page, tokens, options)
  }
}
