/** The tested browsers, by the name of their project. */
import { openChromium, openFirefox } from './playwright-browser.ts'
import { openWebKit } from './webkit-browser.ts'

export const tested = { chromium: openChromium, firefox: openFirefox, webkit: openWebKit } as const
