import { defineConfig } from '@playwright/test'
import type { BrowserOptions } from './e2e/browsers/fixtures.ts'
import type { Options } from './e2e/fixtures.ts'
import { findFirefox, findWebKit } from './testing/browser/find-browsers.ts'
import { launchChromium, launchWithWebgpu } from './testing/browser/launch-chromium.ts'

/** What is tried on every engine of the device, but for what none of them can change. */
const ofEveryEngine = { testMatch: /(parity|private|tasks)\.spec/, grepInvert: /@any-engine/ }

/** The README's behaviours are tried in every browser; all else in Chromium. */
const inEveryBrowser = 'e2e/browsers'
const testIgnore = `${inEveryBrowser}/**`

/** Each test runs its own server behind its own proxy, so one at a time is quickest on a small machine. */
export default defineConfig<object, Options & BrowserOptions>({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  workers: 1,
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
    { name: 'simd', testIgnore: [testIgnore, /gpu-|slowdown/], grepInvert: /@slow-device/ },
    // It needs a quiet machine, so it is no part of the tests: `npm run bench:slowdown`.
    ...(process.env.SLOWDOWN ? [{ name: 'slowdown', testMatch: /slowdown\.spec/ }] : []),
    { name: 'wasm', testIgnore, ...ofEveryEngine, use: { place: 'wasm' } },
    { name: 'slow device', testIgnore, grep: /@slow-device/, use: { slowed: true } },
    {
      name: 'webgpu',
      testIgnore,
      testMatch: /(gpu-dangers|parity|private|tasks)\.spec/,
      grepInvert: /@any-engine/,
      use: { place: 'webgpu', launchOptions: launchWithWebgpu },
    },
    { name: 'chromium', testDir: inEveryBrowser, use: { tested: 'chromium' } },
    ...(findFirefox()
      ? [{ name: 'firefox', testDir: inEveryBrowser, use: { tested: 'firefox' } as const }]
      : []),
    ...(findWebKit()
      ? [{ name: 'webkit', testDir: inEveryBrowser, use: { tested: 'webkit' } as const }]
      : []),
  ],
})
