/** Writes the reference of the library's interface from its docstrings to `dist/reference`, with TypeDoc. */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { typedocFolder, typedocProgram } from './typedoc.ts'

const root = path.resolve(import.meta.dirname, '..')

const entries = [
  'src/router/index.ts',
  'src/engine/index.ts',
  'src/router/file.ts',
  'src/router/indexeddb.ts',
  'src/router/inspector/index.ts',
]
/** What the engine knows is plain data to keep. Its parts are no interface. */
const internal = ['Breaker', 'Line', 'Link', 'Speed', 'WeightedSums', 'RouterMemory']

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
const optionsFile = path.join(typedocFolder, 'typedoc.json')
writeFileSync(optionsFile, JSON.stringify(options))
execFileSync(process.execPath, [typedocProgram, '--options', optionsFile], {
  cwd: root,
  stdio: 'inherit',
})
