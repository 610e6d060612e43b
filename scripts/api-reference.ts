/**
 * Writes the reference of the library's interface from its docstrings to `dist/reference`, with TypeDoc. TypeDoc needs the
 * compiler's old interface, which TypeScript 7 does not have, so the script installs both in a folder of their own.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const tools = path.join(root, 'node_modules/.cache/typedoc')
const versions = { typedoc: '0.28.20', typescript: '6.0.3' }

const entries = [
  'src/router/index.ts',
  'src/engine/index.ts',
  'src/router/file.ts',
  'src/router/indexeddb.ts',
  'src/router/inspector/index.ts',
]
/** What the engine knows is plain data to keep. Its parts are no interface. */
const internal = ['Breaker', 'Line', 'Link', 'Speed', 'WeightedSums', 'RouterMemory']

const typedoc = path.join(tools, 'node_modules/typedoc/bin/typedoc')
if (!existsSync(typedoc)) {
  mkdirSync(tools, { recursive: true })
  writeFileSync(path.join(tools, 'package.json'), JSON.stringify({ private: true, dependencies: versions }))
  execFileSync('npm', ['install', '--no-audit', '--no-fund'], { cwd: tools, stdio: 'inherit' })
}

const options = {
  name: 'breakeven',
  tsconfig: path.join(root, 'tsconfig.library.json'),
  entryPoints: entries.map((entry) => path.join(root, entry)),
  intentionallyNotExported: internal,
  readme: 'none',
  disableSources: true,
  // A type that is named and not described is a hole in the reference.
  treatValidationWarningsAsErrors: true,
  out: path.join(root, 'dist/reference'),
}
writeFileSync(path.join(tools, 'typedoc.json'), JSON.stringify(options))
execFileSync(process.execPath, [typedoc, '--options', path.join(tools, 'typedoc.json')], {
  cwd: root,
  stdio: 'inherit',
})
