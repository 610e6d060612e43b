/** Renders the app's PNG icons from their SVG: run `npx tsx scripts/icons.ts` after a change of `public/icon*.svg`. */
import { readFile } from 'node:fs/promises'
import { chromium } from '@playwright/test'

const icons = [
  { from: 'icon.svg', to: 'icon-192.png', size: 192 },
  { from: 'icon.svg', to: 'icon-512.png', size: 512 },
  { from: 'icon-maskable.svg', to: 'icon-maskable-512.png', size: 512 },
  // iOS rounds the corners itself and does not support transparency.
  { from: 'icon-maskable.svg', to: 'apple-touch-icon.png', size: 180 },
]

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
})
for (const { from, to, size } of icons) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  const svg = await readFile(`public/${from}`, 'utf8')
  await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw}</style>${svg}`)
  await page.screenshot({ path: `public/${to}`, omitBackground: true })
  await page.close()
}
await browser.close()
