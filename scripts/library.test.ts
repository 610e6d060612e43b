/** The package as a program gets it: packed, installed without a network, type-checked and run. */
import { execFile } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')
const run = promisify(execFile)
let folder = ''

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'library-'))
  const build = [path.join(root, 'node_modules/tsx/dist/cli.mjs'), 'scripts/build-library.ts']
  await run(process.execPath, build, { cwd: root })
  await run('npm', ['pack', '--silent', '--pack-destination', folder], {
    cwd: path.join(root, 'dist/library'),
  })
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module", "private": true }')
  const tarball = readdirSync(folder).find((file) => file.endsWith('.tgz'))
  const install = ['install', '--offline', '--no-audit', '--no-fund', `./${tarball}`]
  await run('npm', install, { cwd: folder })
  copyFileSync(path.join(root, 'examples/node.ts'), path.join(folder, 'node.ts'))
}, 240_000)
afterAll(() => rmSync(folder, { recursive: true }))

test('the package has no dependencies and no file of the app', () => {
  const installed = path.join(folder, 'node_modules/breakeven')
  const manifest = JSON.parse(readFileSync(path.join(installed, 'package.json'), 'utf8'))
  expect(manifest).not.toHaveProperty('dependencies')
  expect(readdirSync(path.join(folder, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual([
    'breakeven',
  ])
  const files = readdirSync(installed, { recursive: true, encoding: 'utf8' })
  expect(files.filter((file) => /(^|\/)(gateway|edge|ui)\/|\.test\./.test(file))).toEqual([])
  expect(files).toContain('README.md')
})

test('the engine and the stores are entries of their own', async () => {
  const code = `
    import { decide, emptyState, ms, tokens } from 'breakeven/engine'
    import { indexedDbStore } from 'breakeven/router/indexeddb'
    const messages = { upFixed: 0, upPerToken: 0, downFixed: 0, downPerToken: 0 }
    const places = [{ place: 'here', kind: 'edge', queue: ms(0), load: ms(0) }]
    const question = { network: 'net', tokens: tokens(3), messages, mode: 'saver', places, now: ms(0) }
    console.log(decide(emptyState(), question).place, typeof indexedDbStore('x').load)`
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', code], { cwd: folder })
  expect(stdout.trim()).toBe('here function')
})

test('the example type-checks against the installed declarations', async () => {
  writeFileSync(
    path.join(folder, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: {
        ...{ target: 'es2023', module: 'nodenext', strict: true, noEmit: true, skipLibCheck: false },
        ...{
          types: ['node'],
          typeRoots: [path.join(root, 'node_modules/@types')],
          lib: ['es2023', 'dom', 'dom.iterable'],
        },
      },
      files: ['node.ts'],
    }),
  )
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc')
  const { stdout } = await run(process.execPath, [tsc, '-p', folder]).catch((error) => error)
  expect(stdout).toBe('')
})

test('the example of the guide routes between a function and a server', async () => {
  const tsx = path.join(root, 'node_modules/tsx/dist/cli.mjs')
  const { stdout } = await run(process.execPath, [tsx, 'node.ts', 'state.json'], { cwd: folder })
  const lines = stdout.trim().split('\n')
  expect(lines).toHaveLength(4)
  expect(lines[0]).toMatch(/^5 characters: local \(faster\)/)
  expect(lines[3]).toMatch(/^400 characters: server \(faster\)/)
  expect(JSON.parse(readFileSync(path.join(folder, 'state.json'), 'utf8'))).toHaveProperty(
    'engine.lines.local',
  )
})

/** Hugging Face's hosted endpoint: a list of labels for each input, 401 without a token, 503 while the model loads. */
async function hostedEndpoint() {
  const asked: unknown[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    asked.push([request.method, request.url, JSON.parse(body)])
    const answer = (status: number, content: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(content))
    }
    if (request.headers.authorization !== 'Bearer hf_test')
      return answer(401, { error: 'Invalid username or password.' })
    if (asked.length > 1) return answer(503, { error: 'The model is loading', estimated_time: 20 })
    return answer(200, [
      [
        { label: 'POSITIVE', score: 0.98 },
        { label: 'NEGATIVE', score: 0.02 },
      ],
    ])
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, asked, close: () => server.close() }
}

test('the example with Transformers.js asks the hosted endpoint until its pipeline has loaded', async () => {
  const installed = path.join(folder, 'node_modules/@huggingface/transformers')
  mkdirSync(installed, { recursive: true })
  // The interface of the package: a promise of a function that resolves with labels.
  writeFileSync(path.join(installed, 'package.json'), '{ "type": "module", "exports": "./index.js" }')
  writeFileSync(
    path.join(installed, 'index.js'),
    `export const pipeline = (task, model) => new Promise((resolve) =>
      setTimeout(resolve, 300, async (text) => [{ label: task + ' ' + model, score: 0.5 }]))`,
  )
  const endpoint = await hostedEndpoint()
  copyFileSync(path.join(root, 'examples/transformers.ts'), path.join(folder, 'transformers.ts'))
  const env = { ...process.env, HF_ENDPOINT: endpoint.url, HF_TOKEN: 'hf_test' }
  const tsx = path.join(root, 'node_modules/tsx/dist/cli.mjs')
  const { stdout } = await run(process.execPath, [tsx, 'transformers.ts'], { cwd: folder, env })
  endpoint.close()
  const [first, ...others] = stdout.trim().split('\n')
  expect(first).toBe('POSITIVE 0.98: huggingface (only-place)')
  expect(others).toHaveLength(2)
  for (const line of others)
    expect(line).toMatch(/^text-classification Xenova\/distilbert-base-uncased\S+ 0\.50: pipeline /)
  const model = '/distilbert/distilbert-base-uncased-finetuned-sst-2-english'
  expect(endpoint.asked[0]).toEqual(['POST', model, { inputs: 'Good.' }])
}, 20_000)

test('an empty Vite app bundles the twenty lines and routes to a server', async () => {
  const app = path.join(folder, 'app')
  mkdirSync(app)
  let asked = 0
  const server = createServer((_, response) => {
    asked += 1
    response.end('"FAR"')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  writeFileSync(path.join(app, 'index.html'), '<script type="module" src="/main.js"></script>')
  writeFileSync(
    path.join(app, 'main.js'),
    guideCode().replace('https://example.com', `http://127.0.0.1:${port}`),
  )
  const vite = path.join(root, 'node_modules/vite/bin/vite.js')
  await run(process.execPath, [vite, 'build', '--logLevel', 'error', '--target', 'esnext'], { cwd: app })
  const assets = path.join(app, 'dist/assets')
  const [script] = readdirSync(assets).filter((file) => file.endsWith('.js'))
  const code = readFileSync(path.join(assets, script ?? ''), 'utf8')
  expect(brotliCompressSync(code).byteLength).toBeLessThan(20_000)
  // Vite asks the document whether it can preload modules.
  const page = 'globalThis.document = { createElement: () => ({ relList: { supports: () => true } }) };'
  writeFileSync(path.join(app, 'run.mjs'), page + code)
  const { stdout } = await run(process.execPath, ['run.mjs'], { cwd: app })
  server.close()
  expect(stdout).toMatch(/^HELLO local /)
  expect(asked).toBe(2)
}, 30_000)

const guideCode = () =>
  /```js\n([\s\S]*?)```/.exec(readFileSync(path.join(root, 'docs/library.md'), 'utf8'))?.[1] ?? ''

test('every example has fewer than 60 lines', () => {
  for (const file of readdirSync(path.join(root, 'examples'))) {
    const text = readFileSync(path.join(root, 'examples', file), 'utf8')
    expect(text.trim().split('\n').length, file).toBeLessThan(60)
  }
})

test('the twenty lines of the guide run', async () => {
  const code = guideCode()
  expect(code.trim().split('\n').length).toBeLessThanOrEqual(20)
  // Nothing listens at this port, so the router fails over.
  writeFileSync(path.join(folder, 'guide.js'), code.replace('https://example.com', 'http://127.0.0.1:1'))
  const { stdout } = await run(process.execPath, ['guide.js'], { cwd: folder })
  expect(stdout).toMatch(/^HELLO local/)
})
