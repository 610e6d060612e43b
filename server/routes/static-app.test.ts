import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { precompress } from '../../scripts/precompress.ts'
import { testApp } from '../testing/app.ts'

const home = mkdtempSync(join(tmpdir(), 'breakeven-static-'))
const appFolder = join(home, 'app')
const script = 'console.log("a script that is long enough to be worth compressing")\n'.repeat(40)

const files: Record<string, string> = {
  'app/index.html': '<!doctype html><title>Breakeven</title>',
  'app/not-found.html': '<!doctype html><title>Nothing here</title>',
  'app/service-worker.js': 'self.addEventListener("fetch", () => {})',
  'app/assets/index-B1x_2aQz.js': script,
  'app/workers/simd-worker-B1x_2aQz.js': 'postMessage("simd")',
  'app/workers/wasm-worker-B1x_2aQz.js': 'postMessage("wasm")',
  'app/workers/webgpu-worker-B1x_2aQz.js': 'postMessage("webgpu")',
  'app/manifest.webmanifest': '{}',
  'secret.txt': 'outside',
}
for (const [name, text] of Object.entries(files)) {
  mkdirSync(dirname(join(home, name)), { recursive: true })
  writeFileSync(join(home, name), text)
}
await precompress(appFolder)
afterAll(() => rmSync(home, { recursive: true }))

const app = testApp({ appFolder })
const browser = { Accept: 'text/html,application/xhtml+xml' }

describe.each(['/', '/index.html', '/?text=shared'])('a navigation to %s', (path) => {
  test('returns the document, cross-origin isolated and with the strict policy', async () => {
    const response = await app.request(path, { headers: browser })
    expect(await response.text()).toBe(files['app/index.html'])
    expect(response.headers.get('Content-Security-Policy')).toBe(
      "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; style-src 'self'; " +
        "img-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
        "require-trusted-types-for 'script'",
    )
    expect(response.headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin')
    expect(response.headers.get('Cross-Origin-Embedder-Policy')).toBe('require-corp')
    expect(response.headers.get('Cache-Control')).toBe('no-cache')
    expect(response.headers.get('Content-Type')).toMatch(/^text\/html/)
  })
})

const compiling = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"

test.each([
  ['/workers/simd-worker-B1x_2aQz.js', compiling],
  ['/workers/wasm-worker-B1x_2aQz.js', compiling],
  ['/workers/webgpu-worker-B1x_2aQz.js', compiling],
  ['/service-worker.js', "default-src 'none'; connect-src 'self'"],
])('%s has a policy of its own, and isolation', async (path, policy) => {
  const { headers } = await app.request(path)
  expect(headers.get('Content-Security-Policy')).toBe(policy)
  expect(headers.get('Cross-Origin-Embedder-Policy')).toBe('require-corp')
})

test('every file has a same-origin resource policy, no MIME sniffing, and no referrer', async () => {
  for (const path of ['/', '/assets/index-B1x_2aQz.js', '/manifest.webmanifest', '/service-worker.js']) {
    const { headers } = await app.request(path)
    expect(headers.get('Cross-Origin-Resource-Policy')).toBe('same-origin')
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(headers.get('Referrer-Policy')).toBe('no-referrer')
  }
})

test('hashed files are immutable, and others are revalidated', async () => {
  const cache = async (path: string) => (await app.request(path)).headers.get('Cache-Control')
  expect(await cache('/assets/index-B1x_2aQz.js')).toContain('immutable')
  expect(await cache('/workers/wasm-worker-B1x_2aQz.js')).toContain('immutable')
  expect(await cache('/service-worker.js')).toBe('no-cache')
  expect(await cache('/manifest.webmanifest')).toBe('no-cache')
})

test('an unchanged document is not sent again', async () => {
  const first = await app.request('/', { headers: browser })
  const tag = first.headers.get('ETag') ?? ''
  expect(tag).not.toBe('')
  expect((await app.request('/', { headers: { ...browser, 'If-None-Match': tag } })).status).toBe(304)
})

test('the compressed variant depends on Accept-Encoding', async () => {
  const get = (encodings: string) =>
    app.request('/assets/index-B1x_2aQz.js', { headers: { 'Accept-Encoding': encodings } })
  const brotli = await get('gzip, deflate, br')
  expect(brotli.headers.get('Content-Encoding')).toBe('br')
  expect(brotli.headers.get('Vary')).toContain('Accept-Encoding')
  expect(brotliDecompressSync(Buffer.from(await brotli.arrayBuffer())).toString()).toBe(script)
  expect((await get('gzip')).headers.get('Content-Encoding')).toBe('gzip')
  const plain = await get('identity')
  expect(plain.headers.get('Content-Encoding')).toBeNull()
  expect(await plain.text()).toBe(script)
})

test.each(['/settings', '/engine/details', '/index.htm', '/favicon.ico'])(
  'a navigation to the unknown path %s gets a page with status 404',
  async (path) => {
    const response = await app.request(path, { headers: browser })
    expect(response.status).toBe(404)
    expect(await response.text()).toBe(files['app/not-found.html'])
    expect(response.headers.get('Content-Type')).toMatch(/^text\/html/)
    expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
    expect((await app.request(path)).headers.get('Content-Type')).toMatch(/problem\+json/)
  },
)

test.each(['/assets/missing.js', '/workers/missing.js', '/v2/missing', '/models/missing'])(
  '%s is not found, even by a navigation',
  async (path) => {
    const response = await app.request(path, { headers: browser })
    expect(response.status).toBe(404)
    expect(response.headers.get('Cache-Control')).toBe('no-store')
  },
)

test.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/assets/..%5c..%5csecret.txt',
  '//secret.txt',
])('%s leads nowhere outside the app', async (path) => {
  const response = await app.request(path)
  expect(await response.text()).not.toContain('outside')
  expect(response.status).toBe(404)
})

test('without a built app, the response says how to build it', async () => {
  const response = await testApp({ appFolder: join(home, 'nowhere') }).request('/', { headers: browser })
  expect(response.status).toBe(404)
  expect(await response.text()).toContain('npm run build')
})
