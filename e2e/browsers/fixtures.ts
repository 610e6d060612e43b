/** Every test has its own server, proxy and page, in the browser of its project. */

import type { BrowserPage, TestBrowser } from '../../testing/browser/drivers/browser-page.ts'
import { tested as browsers } from '../../testing/browser/drivers/tested.ts'
import { Visitor } from '../../testing/browser/drivers/visitor.ts'
import { test as base } from '../fixtures.ts'

export interface BrowserOptions {
  tested: keyof typeof browsers
}

interface Fixtures {
  tab: BrowserPage
  /** A user of the opened app. */
  visitor: Visitor
}

export const test = base.extend<Fixtures, BrowserOptions & { opened: TestBrowser }>({
  tested: ['chromium', { option: true, scope: 'worker' }],
  opened: [
    async ({ tested }, use) => {
      const browser = await browsers[tested]()
      await use(browser)
      await browser.close()
    },
    { scope: 'worker' },
  ],
  tab: async ({ opened }, use) => {
    const page = await opened.newPage()
    await use(page)
    await page.close()
  },
  visitor: async ({ tab, delayProxy }, use) => {
    const visitor = new Visitor(tab)
    await visitor.open(delayProxy.url)
    await use(visitor)
  },
})

export { expect } from '@playwright/test'
