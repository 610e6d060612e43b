/**
 * Measures whether an LSTM in our own shaders is worthwhile. `npm run bench:webgpu` compares it with onnxruntime-web's WebGPU
 * and our WebAssembly kernel, in headless Chromium on the GPU of this machine, or on Chromium's software adapter.
 *
 * `--serve` serves the page for another browser instead: one with a GPU that headless Chromium does not find, or a phone's, by
 * `adb reverse tcp:PORT tcp:PORT`. WebGPU needs `localhost`.
 */
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type Browser, chromium } from '@playwright/test'
import { createServer, type ViteDevServer } from 'vite'
import { launchChromium, launchWithWebgpu } from '../../testing/browser/launch-chromium.ts'
import { machineName } from '../machine.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const searchDeadlineMs = 30_000
const deadlineMs = 5 * 60_000
/** The flags that Chrome's developers use to test models on GPUs: developer.chrome.com/blog/supercharge-web-ai-testing. */
const onTheGpu = {
  ...launchChromium,
  args: [
    ...launchChromium.args,
    '--enable-unsafe-webgpu',
    '--ignore-gpu-blocklist',
    ...(process.platform === 'linux'
      ? ['--use-gl=angle', '--use-angle=gl-egl', '--enable-features=Vulkan', '--disable-vulkan-surface']
      : []),
  ],
}

const serve = (): Promise<ViteDevServer> =>
  createServer({
    configFile: false,
    logLevel: 'error',
    root: `${root}bench/webgpu`,
    publicDir: `${root}models/artefacts`,
    appType: 'mpa',
    optimizeDeps: { noDiscovery: true },
    server: {
      port: 0,
      hmr: false,
      watch: null,
      fs: { allow: [root] },
      // An isolated page has a finer clock.
      headers: {
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
      },
    },
  })

async function openPage(browser: Browser, url: string) {
  const page = await browser.newPage()
  await page.goto(url)
  await page
    .locator('body:is([data-phase=software], [data-phase=hardware], [data-phase=failed])')
    .waitFor({ timeout: searchDeadlineMs })
  return { page, phase: await page.locator('body').getAttribute('data-phase') }
}

/** @throws Error with the page's message when it fails */
async function measureIn(url: string, options: Parameters<typeof chromium.launch>[0], needed: string) {
  await using browser = await chromium.launch(options)
  const { page, phase } = await openPage(browser, url)
  if (phase !== needed) return undefined
  await page.getByRole('button').click()
  await page.locator('body:is([data-phase=done], [data-phase=failed])').waitFor({ timeout: deadlineMs })
  const report = await page.locator('pre').innerText()
  const verdict = await page.getByRole('status').innerText()
  if (!report) throw new Error(verdict)
  return `${report}\n\n${verdict}`
}

const { values } = parseArgs({ options: { serve: { type: 'boolean', default: false } } })
const server = await (await serve()).listen()
const url = server.resolvedUrls?.local[0] ?? ''
if (values.serve) {
  console.log(`Open ${url} in the browser to be measured. Ctrl+C ends.`)
} else {
  try {
    const report =
      (await measureIn(url, onTheGpu, 'hardware')) ?? (await measureIn(url, launchWithWebgpu, 'software'))
    console.log(`Machine: ${machineName()}`)
    console.log(report ?? 'Chromium offers no WebGPU adapter here, not even in software.')
    if (!report) process.exitCode = 1
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  } finally {
    await server.close()
  }
}
