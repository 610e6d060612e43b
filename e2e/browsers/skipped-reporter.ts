/** Lists the untested browsers at the end. */
import type { Reporter } from '@playwright/test/reporter'
import { findFirefox, findWebKit } from '../../testing/browser/find-browsers.ts'

const needs = {
  Firefox: { found: findFirefox(), what: 'firefox-esr or firefox on the path, or FIREFOX_PATH' },
  WebKit: { found: findWebKit(), what: 'WebKitWebDriver and Xvfb on the path' },
}

export default class SkippedReporter implements Reporter {
  onEnd(): void {
    for (const [browser, { found, what }] of Object.entries(needs)) {
      if (!found) console.log(`\nSKIPPED: nothing was tested in ${browser}. It needs ${what}.`)
    }
  }

  printsToStdio(): boolean {
    return false
  }
}
