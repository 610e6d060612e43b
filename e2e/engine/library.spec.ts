/** The library in a plain page, beside the app. */
import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '../fixtures.ts'

let server: Server
/** Inputs that the server answered. */
let answered = 0

test.beforeAll(async () => {
  execFileSync('npm', ['run', '--silent', 'build:library'])
  server = createServer(async (request, response) => {
    const url = request.url ?? '/'
    if (request.method === 'POST') {
      let body = ''
      for await (const chunk of request) body += chunk
      answered += 1
      response.setHeader('server-timing', 'infer;dur=1, total;dur=1')
      return response.end(String(JSON.parse(body).replace(/\P{L}/gu, '').length))
    }
    const file = url.startsWith('/breakeven/') ? `dist/library/${url.slice(11)}` : 'examples/page.html'
    response.setHeader('content-type', file.endsWith('.js') ? 'text/javascript' : 'text/html')
    response.end(await readFile(file).catch(() => ''))
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
})
test.afterAll(() => {
  server.closeAllConnections()
  server.close()
})

test('a plain page routes by its own measurements, and remembers them in IndexedDB', async ({ page }) => {
  const url = `http://localhost:${(server.address() as AddressInfo).port}/`
  const ready = () => expect(page.locator('body')).toHaveAttribute('data-ready', '', { timeout: 20_000 })
  await page.goto(url)
  await ready()
  expect(answered).toBe(5)

  // A new page, with what the last one learnt. It measures nothing before it answers.
  await page.reload()
  await ready()
  expect(answered).toBe(5)
  await page.getByLabel('Text').fill('x'.repeat(400))
  await page.getByRole('button').click()
  await expect(page.locator('#answer')).toHaveText('400 letters, by server: faster')
  const inspector = page.getByRole('region', { name: 'Breakeven' })
  const decision = inspector.getByRole('table', { name: 'Decisions' }).getByRole('row').nth(1)
  await expect(decision).toContainText('server answered')
  await expect(inspector.getByRole('table', { name: 'Times' }).getByRole('row')).toHaveCount(3)

  const inWorker = await page.evaluate(
    (origin) =>
      new Promise((resolve, reject) => {
        const code = `
          import { createRouter, functionPlace } from '${origin}breakeven/router.js'
          const size = (text) => text.length
          const router = createRouter({ places: [functionPlace({ id: 'worker', size, run: (text) => text + '!' })] })
          const { output, record } = await router.route('hello')
          postMessage(output + ' ' + record.place)`
        const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))
        const worker = new Worker(url, { type: 'module' })
        worker.onmessage = ({ data }) => resolve(data)
        worker.onerror = ({ message }) => reject(new Error(message))
      }),
    url,
  )
  expect(inWorker).toBe('hello! worker')

  // The page must work without the network, too.
  await page.context().setOffline(true)
  await page.getByRole('button').click()
  await expect(page.locator('#answer')).toHaveText('400 letters, by page: only-place')
})
