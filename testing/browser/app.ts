/** A page object of the app. Assertions read the decision records of answers, never a clock. */
import { expect, type Locator, type Page } from '@playwright/test'
import type { DecisionRecord, EdgePlaceId, Mode } from '../../src/gateway/protocol.ts'
import { type InferReply, inferByFetch, type RequestOptions } from './infer-by-fetch.ts'

export interface Asked {
  readonly label: string
  readonly record: DecisionRecord
}

const modeTitles: Record<Mode, string> = {
  fastest: 'Fastest',
  balanced: 'Balanced',
  saver: 'Saver',
  private: 'Private',
}

/** Engines that are off by default, by the name of their switch. */
const switches = { wasm: /ONNX Runtime/, webgpu: /WebGPU/ } as const

export class App {
  readonly page: Page
  /** The engine that counts as this device. */
  readonly place: EdgePlaceId
  readonly composer: Locator
  readonly answers: Locator
  readonly ruler: Locator

  constructor(page: Page, place: EdgePlaceId = 'simd') {
    this.page = page
    this.place = place
    this.composer = page.getByRole('textbox', { name: 'Text', exact: true })
    this.answers = page.locator('li.answer')
    this.ruler = page.getByRole('meter', { name: /length/i })
  }

  /** Opens the app, waits until its gateway answers, and selects the default task of the tests. */
  async open(url: string): Promise<void> {
    await this.page.goto(url)
    await this.ready()
    await this.pick('Positive or negative')
  }

  /** Waits until the service worker controls the page. Then all requests pass through the gateway. */
  async ready(): Promise<void> {
    await expect(this.page.getByRole('textbox').first()).toBeVisible()
    await this.page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  }

  /** Waits until a place on this device answers. Its model is then downloaded, checked and loaded. */
  async deviceReady(place: EdgePlaceId = this.place): Promise<void> {
    await expect
      .poll(async () => (await this.infer(4, { place })).status, { timeout: 60_000, intervals: [200] })
      .toBe(200)
  }

  /** Types a text, sends it and waits for its answer. */
  async ask(text: string): Promise<Asked> {
    if (!(await this.composer.isVisible())) await this.pick('Positive or negative')
    const before = await this.answers.count()
    await this.composer.fill(text)
    await this.composer.press('Enter')
    await expect(this.answers).toHaveCount(before + 1)
    return this.answer(text)
  }

  /** Waits for the answer to the newest question with this text. */
  async answer(text: string): Promise<Asked> {
    const item = this.answers.filter({ hasText: text }).first()
    await expect(item).toHaveAttribute('data-state', 'answered', { timeout: 40_000 })
    return {
      label: (await item.locator('.answer-label').first().getAttribute('data-label')) ?? '',
      record: JSON.parse((await item.getAttribute('data-record')) ?? ''),
    }
  }

  async go(screen: 'Ask' | 'Engine' | 'Lab' | 'Settings'): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: screen }).click()
    await expect(
      this.page.locator(`[data-screen="${screen.toLowerCase()}"] > main:not([aria-busy])`),
    ).toBeVisible()
  }

  /** Expands the ruler's line to the instrument. */
  async unfoldRuler(): Promise<void> {
    const line = this.page.locator('.ruler-line')
    if ((await line.getAttribute('aria-expanded')) === 'false') await line.click()
    await expect(this.ruler).toBeVisible()
  }

  /** Selects the task. */
  async pick(task: string): Promise<void> {
    // Above a keyboard the picker is hidden until the text field loses the focus.
    await this.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
    await this.page.getByRole('radio', { name: task, exact: true }).check({ force: true })
  }

  /** Types a text into each field of the task, by label. The question is asked from the last field. */
  async askOf(texts: Readonly<Record<string, string>>): Promise<Asked> {
    const before = await this.answers.count()
    await this.fill(texts)
    await this.field(Object.keys(texts).at(-1) ?? '').press('Enter')
    await expect(this.answers).toHaveCount(before + 1)
    return this.answer(Object.values(texts).at(-1) ?? '')
  }

  async fill(texts: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, text] of Object.entries(texts)) await this.field(label).fill(text)
  }

  field(label: string): Locator {
    return this.page.getByRole('textbox', { name: label })
  }

  async choose(mode: Mode): Promise<void> {
    await this.go('Settings')
    const choice = this.page.getByRole('radio', { name: modeTitles[mode] })
    await choice.click()
    await expect(choice).toBeChecked()
    await this.go('Ask')
  }

  /** Disables prepared answers, so that every question is decided when it is asked. */
  async stopPreparing(): Promise<void> {
    await this.go('Settings')
    const preparing = this.page.getByRole('switch', { name: /Prepare answers/ })
    await preparing.click()
    await expect(preparing).not.toBeChecked()
    await this.go('Ask')
  }

  /** Enables a further engine and waits until it answers. */
  async switchOn(engine: keyof typeof switches): Promise<void> {
    await this.go('Settings')
    await this.page.getByRole('switch', { name: switches[engine] }).click()
    await this.deviceReady(engine)
    await this.go('Ask')
  }

  /** Sends a v2 request of `tokens` ids with plain `fetch`, like any code on the page. */
  infer(tokens: number, options: RequestOptions = {}): Promise<InferReply> {
    return inferByFetch(this.page, tokens, options)
  }
}
