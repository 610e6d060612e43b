import { defineConfig } from '@playwright/test'
import type { Options } from './e2e/fixtures.ts'
import { launchChromium, launchWithWebgpu } from './e2e/launch-chromium.ts'
import { withFirefox } from './e2e/launch-firefox.ts'

/** What is tried on every engine, but for what none of them can change. */
const ofEveryEngine = { testMatch: /(parity|private|tasks)\.spec/, grepInvert: /@any-engine/ }

/** Each test runs its own server behind its own proxy, so one at a time is quickest on a small machine. */
export default defineConfig<object, Options>({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  retries: process.env.CI ? 1 : 0,
  reporter: [['list']],
  use: {
    trace: 'on-first-retry',
    launchOptions: launchChromium,
  },
  projects: [
    { name: 'simd', testIgnore: /gpu-/, grepInvert: /@slow-device/ },
    { name: 'wasm', ...ofEveryEngine, use: { place: 'wasm' } },
    { name: 'slow device', grep: /@slow-device/, use: { place: 'wasm' } },
    ...(withFirefox ? [{ name: 'firefox', testMatch: /activation\.spec/, use: withFirefox }] : []),
    {
      name: 'webgpu',
      testMatch: /(gpu-dangers|parity|private|tasks)\.spec/,
      grepInvert: /@any-engine/,
      use: { place: 'webgpu', launchOptions: launchWithWebgpu },
    },
  ],
})
