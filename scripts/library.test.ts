/** The package as a program gets it: packed, installed without a network, type-checked and run. */
import { execFile } from 'node:child_process'
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
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
}, 60_000)
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

test('the twenty lines of the guide run', async () => {
  const guide = readFileSync(path.join(root, 'docs/library.md'), 'utf8')
  const [, code = ''] = /```js\n([\s\S]*?)```/.exec(guide) ?? []
  expect(code.trim().split('\n').length).toBeLessThanOrEqual(20)
  // Nothing listens at this port, so the router fails over.
  writeFileSync(path.join(folder, 'guide.js'), code.replace('https://example.com', 'http://127.0.0.1:1'))
  const { stdout } = await run(process.execPath, ['guide.js'], { cwd: folder })
  expect(stdout).toMatch(/^HELLO local/)
})
