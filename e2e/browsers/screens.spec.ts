import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { expect, test } from './fixtures.ts'

const axe = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The content of each working screen. */
const shown = {
  Ask: /A joy to watch\./,
  Engine: /Fitted lines[\s\S]*Device/,
  Lab: /Breakeven balanced takes .* less than the device alone/,
  Settings: /Balanced[\s\S]*Private/,
} as const

test('every screen shows its content, and has no axe violations', async ({ visitor, tab }) => {
  const violations = async () => {
    await tab.run(await axe)
    return tab.evaluate(async () => {
      const { axe } = window as unknown as { axe: { run(): Promise<AxeResults> } }
      const { violations } = await axe.run()
      return violations.map(({ id, nodes }) => `${id} at ${nodes[0]?.html}`)
    }, undefined)
  }
  await visitor.deviceReady()
  await visitor.ask({ Text: 'A joy to watch.' })
  for (const [screen, text] of Object.entries(shown)) {
    await visitor.go(screen as keyof typeof shown)
    await expect.poll(() => visitor.text(), { message: screen }).toMatch(text)
    expect(await violations(), screen).toEqual([])
  }
  await tab.evaluate(() => {
    location.hash = '#/models'
  }, undefined)
  await expect.poll(() => visitor.text()).toMatch(/SST-2 dev/)
  expect(await violations(), 'Models').toEqual([])
})
