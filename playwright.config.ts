import { defineConfig } from '@playwright/test'
import type { BrowserOptions } from './e2e/browsers/fixtures.ts'
import type { Options } from './e2e/fixtures.ts'
import { findFirefox, findWebKit } from './testing/browser/find-browsers.ts'
import { launchChromium, launchWithWebgpu } from './testing/browser/launch-chromium.ts'

const everyEngine = /@every-engine/

/** The README's behaviours are tried in every browser; all else in Chromium. */
const inEveryBrowser = 'e2e/browsers'
/** The other behaviours have a test of their own in Chromium. */
const alsoInChromium = /(service-worker|altered-model)\.spec/
const testIgnore = `${inEveryBrowser}/**`

/**
 * Two tests at a time: while one waits, the other uses the cores. The tests of e2e/engine decide by measured times, so
 * `npm run test:e2e` runs them first and one at a time.
 */
export default defineConfig<object, Options & BrowserOptions>({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  retries: process.env.CI ? 1 : 0,
  reporter: [['list'], ['./e2e/browsers/skipped-reporter.ts']],
  use: {
    trace: 'on-first-retry',
    launchOptions: launchChromium,
  },
  projects: [
    { name: 'simd', testIgnore: [testIgnore, /slowdown/], grepInvert: /@slow-device|@gpu/ },
    // It needs a quiet machine, so it is no part of the tests: `npm run bench:slowdown`.
    ...(process.env.SLOWDOWN ? [{ name: 'slowdown', testMatch: /slowdown\.spec/ }] : []),
    { name: 'wasm', testIgnore, grep: everyEngine, use: { place: 'wasm' } },
    { name: 'slow device', testIgnore, grep: /@slow-device/, use: { slowed: true } },
    {
      name: 'webgpu',
      testIgnore,
      grep: /@every-engine|@gpu/,
      use: { place: 'webgpu', launchOptions: launchWithWebgpu },
    },
    { name: 'chromium', testDir: inEveryBrowser, testMatch: alsoInChromium, use: { tested: 'chromium' } },
    ...(findFirefox()
      ? [{ name: 'firefox', testDir: inEveryBrowser, use: { tested: 'firefox' } as const }]
      : []),
    ...(findWebKit()
      ? [{ name: 'webkit', testDir: inEveryBrowser, use: { tested: 'webkit' } as const }]
      : []),
  ],
})
