import { defineConfig } from '@playwright/test'
import { launchChromium } from './e2e/launch-chromium.ts'

/** Each test runs its own server behind its own proxy, so one at a time is quickest on a small machine. */
export default defineConfig({
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
})
