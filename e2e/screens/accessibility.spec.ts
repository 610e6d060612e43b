import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '../fixtures.ts'

const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } }

for (const [device, viewport] of Object.entries(sizes)) {
  test(`every screen has no axe violations on a ${device}, in light and dark`, async ({ app, page }) => {
    test.slow()
    await page.setViewportSize(viewport)
    const check = async (screen: string) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        const { violations } = await new AxeBuilder({ page }).analyze()
        const found = violations.map(
          ({ id, nodes }) => `${screen}, ${colorScheme}: ${id} at ${nodes[0]?.html}`,
        )
        expect(found).toEqual([])
      }
    }
    await check('empty feed')
    await app.unfoldRuler()
    await check('ruler')
    await app.deviceReady()
    await app.ask('A joy to watch.')
    await page.getByRole('button', { name: 'Details' }).first().click()
    await check('answer')
    await app.go('Engine')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await check('engine')
    await app.go('Lab')
    await expect(page.getByRole('region', { name: 'Results' })).toBeVisible()
    await check('lab')
    await app.go('Settings')
    await check('settings')
  })
}

test('the keyboard can ask, open an answer and change the mode', async ({ app, page }) => {
  await app.deviceReady()
  await app.composer.focus()
  await page.keyboard.type('A joy to watch.')
  await page.keyboard.press('Enter')
  await app.answer('A joy to watch.')
  const why = page.getByRole('button', { name: 'Details' }).first()
  await why.focus()
  await page.keyboard.press('Enter')
  await expect(why).toHaveAttribute('aria-expanded', 'true')
  await page.getByRole('link', { name: 'Settings' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('radio', { name: 'Balanced' }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('radio', { name: 'Balanced' })).not.toBeChecked()
})

test('the page never scrolls horizontally on the narrowest phone', async ({ app, page }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await app.deviceReady()
  await app.ask('A joy to watch, with an extraordinarilylongwordthatdoesnotwanttobreakanywhereatall in it.')
  for (const screen of ['Ask', 'Engine', 'Lab', 'Settings'] as const) {
    await app.go(screen)
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect([screen, overflow]).toEqual([screen, 0])
  }
})
