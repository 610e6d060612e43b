/** Chromium and Firefox, driven by Playwright. */
import { type BrowserType, chromium, firefox, type Page } from '@playwright/test'
import { findFirefox } from '../find-browsers.ts'
import { launchChromium } from '../launch-chromium.ts'
import {
  type BrowserPage,
  pageDeadlineMs,
  type Target,
  type TestBrowser,
  targetDeadlineMs,
  viewport,
} from './browser-page.ts'

function browserPage(page: Page, browser: string): BrowserPage {
  const find = ({ role, name }: Target) => page.getByRole(role, { name, exact: true }).first()
  page.setDefaultTimeout(targetDeadlineMs)
  page.setDefaultNavigationTimeout(pageDeadlineMs)
  return {
    browser,
    async goto(url) {
      await page.goto(url)
    },
    async reload() {
      await page.reload()
    },
    // Radio buttons are covered by their labels.
    click: (target) => find(target).click({ force: target.role === 'radio' }),
    // With WebDriver BiDi in Firefox, `fill` sets the value without an event that React sees.
    type: (target, text) => find(target).pressSequentially(text, { timeout: pageDeadlineMs }),
    press: (target, key) => find(target).press(key),
    resize: (size) => page.setViewportSize(size),
    has: async (target) => (await find(target).count()) > 0,
    evaluate: (run, argument) => page.evaluate(run as never, argument) as never,
    run: (script) => page.evaluate(script),
    close: () => page.context().close(),
  }
}

async function open(type: BrowserType, options: Parameters<BrowserType['launch']>[0]): Promise<TestBrowser> {
  const browser = await type.launch(options)
  const name = `${type === chromium ? 'Chromium' : 'Firefox'} ${browser.version()}`
  return {
    newPage: async () => browserPage(await (await browser.newContext({ viewport })).newPage(), name),
    close: () => browser.close(),
  }
}

export const openChromium = () => open(chromium, launchChromium)

/** The system's Firefox, by WebDriver BiDi. */
export function openFirefox(): Promise<TestBrowser> {
  const executablePath = findFirefox()
  if (!executablePath) throw new Error('Expected a Firefox on the path or at FIREFOX_PATH; found none.')
  return open(firefox, { channel: 'moz-firefox', executablePath })
}
