import { createHash } from 'node:crypto'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { App } from '../../testing/browser/app.ts'
import { startServer } from '../../testing/browser/server-process.ts'
import { alteredApp } from '../altered-app.ts'
import { expect, test } from '../fixtures.ts'

/** The file that the download begins with. */
const encoder = 'lstm-300.encoder.int8.onnx'
/** A `doc_string` of one letter. It changes the hash of an ONNX model, and nothing else. */
const docString = Buffer.from([0x32, 1, 0x78])

/** The models of a later version: the encoder is another file. Returns its folder, which the caller must remove. */
async function laterModels(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'breakeven-models-'))
  await cp('models/artefacts', folder, { recursive: true })
  const before = await readFile(path.join(folder, encoder))
  const after = Buffer.concat([before, docString])
  const sha256 = (data: Buffer) => createHash('sha256').update(data).digest('hex')
  await writeFile(path.join(folder, encoder), after)
  const manifest = path.join(folder, 'manifest.json')
  const text = (await readFile(manifest, 'utf8'))
    .replaceAll(sha256(before), sha256(after))
    .replaceAll(new RegExp(`("bytes": *)${before.length}\\b`, 'g'), `$1${after.length}`)
  await writeFile(manifest, text)
  return folder
}

test('a download that meets servers of the next version never takes a wrong file, and offers the update', async ({
  page,
  server,
  delayProxy,
}) => {
  test.slow()
  const models = await laterModels()
  const newApp = await alteredApp([{ files: /^service-worker\.js/, alter: (script) => `${script}\n// 2` }])
  await using later = await startServer({
    BREAKEVEN_RATE_LIMIT: '0',
    BREAKEVEN_PROCESSES: '1',
    BREAKEVEN_ARTEFACTS: models,
    BREAKEVEN_APP: newApp,
  })
  const app = new App(page)
  delayProxy.set({ downBytesPerSecond: 600_000 })
  await app.open(delayProxy.url)
  const progress = page.getByRole('progressbar')
  await expect(progress).toBeVisible()
  await expect.poll(async () => Number(await progress.getAttribute('value'))).toBeGreaterThan(1_000_000)

  // The balancer moves to the next version in the middle of the download.
  const before = delayProxy.traffic.bytesUp
  delayProxy.moveTo(later.port)
  delayProxy.set({ downBytesPerSecond: 0 })
  await expect(page.getByText(/The server has another version of the model/).first()).toBeVisible({
    timeout: 40_000,
  })
  await expect(page.getByText('A new version is ready.')).toBeVisible()
  const asked = delayProxy.sentAfter(before)
  expect(asked).toMatch(/GET \/models\/lstm-300\.encoder\.int8-[0-9a-f]{16}\.onnx /)
  expect(asked).not.toContain(`GET /models/${encoder} `)
  const { status, record } = await app.infer(12)
  expect([status, record?.kind]).toEqual([200, 'cloud'])

  // A server of the earlier version still runs, and the download goes on where it stopped.
  delayProxy.moveTo(server.port)
  await page.getByRole('button', { name: 'Continue' }).click()
  await app.deviceReady()
  for (const folder of [models, newApp]) await rm(folder, { recursive: true })
})
