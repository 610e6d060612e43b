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

test('the name of a group stands inside its card', async ({ visitor, tab }) => {
  await visitor.go('Settings')
  const offsets = await tab.evaluate(
    () =>
      [...document.querySelectorAll('fieldset.card')].map((card) => {
        const name = document.createRange()
        name.selectNodeContents(card.querySelector('legend') as Element)
        return Math.round(name.getBoundingClientRect().top - card.getBoundingClientRect().top)
      }),
    undefined,
  )
  expect(offsets.length).toBeGreaterThan(2)
  for (const offset of offsets) expect(offset).toBeGreaterThanOrEqual(16)
  expect(await tab.has({ role: 'group', name: 'Mode' })).toBe(true)
})

test('with text of twice the size, a field has the height of its placeholder after a turn', async ({
  visitor,
  tab,
}) => {
  await visitor.pick('Ask a passage')
  await tab.resize({ width: 900, height: 900 })
  await tab.evaluate(() => {
    document.documentElement.style.fontSize = '200%'
  }, undefined)
  await tab.resize({ width: 480, height: 900 })
  const hidden = () =>
    tab.evaluate(
      () =>
        [...document.querySelectorAll('textarea')].map(({ scrollHeight, clientHeight }) =>
          Math.max(0, scrollHeight - clientHeight),
        ),
      undefined,
    )
  await expect.poll(hidden).toEqual([0, 0])
})

test('a table of answers keeps each answer and its percentage on one line', async ({ visitor, tab }) => {
  await tab.resize({ width: 900, height: 800 })
  await tab.type(
    { role: 'textbox', name: 'Text' },
    'A joy. Two hours wasted. Awful. Wonderful. I left after ten minutes.',
  )
  await tab.press({ role: 'textbox', name: 'Text' }, 'Enter')
  const differences = () =>
    tab.evaluate(
      () =>
        [...document.querySelectorAll('.batch-answer')].flatMap((cell) => {
          const [label, percent] = ['.batch-label', '.batch-percent'].map((part) =>
            cell.querySelector(part)?.getBoundingClientRect(),
          )
          return label && percent ? [Math.round(Math.abs(label.top - percent.top))] : []
        }),
      undefined,
    )
  await expect.poll(async () => (await differences()).length, { timeout: 40_000 }).toBe(5)
  await visitor.sees('.batch-table')
  for (const difference of await differences()) expect(difference).toBeLessThan(10)
})

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
