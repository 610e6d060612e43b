/** Tests the files of `deploy/` with the programs that read them, where they are installed. */
import { execFileSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { connect as connectHttp2 } from 'node:http2'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { freePort } from '../testing/browser/free-port.ts'
import { nginxProgram, startConfiguredNginx } from '../testing/services.ts'
import { createMetrics } from './logging/metrics.ts'
import { readSettings } from './settings.ts'
import { inferBody, post, testApp } from './testing/app.ts'
import { ready } from './testing/launch-server.ts'

const read = (file: string) => readFile(join('deploy', file), 'utf8')

async function everyFile(): Promise<string[]> {
  const entries = await readdir('deploy', { recursive: true, withFileTypes: true })
  return Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => readFile(join(parentPath, name), 'utf8')),
  )
}

test('every setting in the files exists, and its value can be read', async () => {
  const values: Record<string, string> = {}
  for (const text of await everyFile()) {
    const named = /(BREAKEVEN_[A-Z_]+)(?:"?[:=] ?|, value: |\s+value: )"?([^"\s}]+)/g
    for (const [, name = '', value = ''] of text.matchAll(named)) values[name] = value
    for (const [name] of text.matchAll(/BREAKEVEN_[A-Z_]+/g)) values[name] ??= ''
  }
  expect(Object.keys(values).length).toBeGreaterThan(4)
  expect(() => readSettings(values)).not.toThrow()
})

test('every metric of the dashboard and the alerts exists', async () => {
  const metrics = createMetrics({ process: true })
  const app = testApp({ metrics })
  await app.request('/v2/models/sentiment/infer', post(inferBody([1])))
  const existing = await metrics.print()
  const used = `${await read('grafana/dashboard.json')} ${await read('alerts.yaml')}`
  const names = new Set(
    [...used.matchAll(/\b(?:breakeven|http|nodejs|process)_[a-z0-9_]+/g)].map(([name]) =>
      name.replace(/_(bucket|sum|count)$/, ''),
    ),
  )
  expect(names.size).toBeGreaterThan(10)
  for (const name of names) expect(existing).toContain(`# TYPE ${name} `)
})

test.skipIf(!nginxProgram)(
  'nginx accepts its file, serves HTTP/2 with HSTS, and does not publish metrics',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'breakeven-tls-'))
    const certificate = [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '1',
      '-subj',
      '/CN=localhost',
    ]
    const files = ['-keyout', join(folder, 'privkey.pem'), '-out', join(folder, 'fullchain.pem')]
    execFileSync('openssl', [...certificate, ...files], { stdio: 'ignore' })
    const gateway = await ready({ BREAKEVEN_TRUST_PROXY: 'yes' })
    const [plain, secure] = [await freePort(), await freePort()]
    const configuration = (await read('nginx.conf'))
      .replaceAll('/etc/nginx/certificates', folder)
      .replaceAll(/gateway-[ab]:8787/g, `127.0.0.1:${gateway.port}`)
      .replace('listen 80;', `listen 127.0.0.1:${plain};`)
      .replace('listen 443 ', `listen 127.0.0.1:${secure} `)
      .replace('/tmp/nginx.pid', join(folder, 'nginx.pid'))
    await writeFile(join(folder, 'nginx.conf'), `daemon off;\n${configuration}`)
    const nginx = await startConfiguredNginx(folder, secure)
    try {
      const session = connectHttp2(`https://127.0.0.1:${secure}`, { rejectUnauthorized: false })
      const get = (path: string) =>
        new Promise<Record<string, unknown>>((resolve, reject) => {
          const stream = session.request({ ':path': path })
          stream.on('response', resolve).on('error', reject).resume()
        })
      const health = await get('/v2/health/ready')
      expect(health[':status']).toBe(200)
      expect(health['strict-transport-security']).toContain('max-age=')
      expect((await get('/metrics'))[':status']).toBe(404)
      session.close()
      const redirected = await fetch(`http://127.0.0.1:${plain}/`, { redirect: 'manual' })
      expect([redirected.status, redirected.headers.get('Location')]).toEqual([308, 'https://127.0.0.1/'])
    } finally {
      await nginx.kill()
      await rm(folder, { recursive: true })
    }
  },
)
