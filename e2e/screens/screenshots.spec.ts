/** The images in the README and the manifest match the app. */
import { readFile } from 'node:fs/promises'
import { publicLooks, recordedWords, roundTripMs, stagePublicScene } from '../../scripts/screenshot-scene.ts'
import { expect, test } from '../fixtures.ts'

for (const { name, context: options } of publicLooks) {
  test(`the ${name} picture has the words of the app; if not, run: npm run screenshots -- public`, async ({
    browser,
    delayProxy,
  }) => {
    delayProxy.set({ roundTripMs })
    const recorded = JSON.parse(await readFile(recordedWords, 'utf8'))
    const context = await browser.newContext(options)
    expect(await stagePublicScene(await context.newPage(), delayProxy.url)).toEqual(recorded[name])
    await context.close()
  })
}
