import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'
import { startServer } from '../../testing/browser/server-process.ts'

const artefacts = path.resolve('testing/tiny-models/artefacts')

test('another folder of models is asked in the same app: in the cloud, and on the device without a server', async ({
  page,
}) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'breakeven-app-'))
  await promisify(execFile)('npx', ['vite', 'build', '--outDir', folder], {
    env: { ...process.env, BREAKEVEN_ARTEFACTS: artefacts },
  })
  const server = await startServer({ BREAKEVEN_APP: folder, BREAKEVEN_ARTEFACTS: artefacts })
  const main = page.getByRole('main')
  try {
    await page.goto(server.url)
    await expect(page.getByRole('radio', { name: 'Topic', exact: true })).toBeChecked()
    await page.getByRole('textbox').fill('The cook likes soup')
    await page.getByRole('textbox').press('Enter')
    await expect(main.getByText('Food and drink').first()).toBeVisible()

    // Our own kernel does not know the graphs, so ONNX Runtime runs them.
    await expect(page.getByRole('button', { name: /On this device/ })).toBeVisible()
    await server.kill()
    await page.getByRole('textbox').fill('The ship near the island')
    await page.getByRole('textbox').press('Enter')
    await expect(main.getByText('Travel').first()).toBeVisible()
  } finally {
    await server.kill()
    await rm(folder, { recursive: true, force: true })
  }
})
