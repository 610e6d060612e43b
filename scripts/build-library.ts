/** Builds the package `breakeven` in `dist/library`: modules, declarations, a package.json without dependencies. Prints sizes. */
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { minify } from 'terser'
import { build, type Plugin } from 'vite'

const root = path.resolve(import.meta.dirname, '..')
const folder = path.join(root, 'dist/library')
/** The entries by their name in `exports`. */
const entries = {
  engine: 'src/engine/index.ts',
  router: 'src/router/index.ts',
  'router/file': 'src/router/file.ts',
  'router/indexeddb': 'src/router/indexeddb.ts',
  inspector: 'src/router/inspector/index.ts',
}
/** Limit of the core, compressed with Brotli. The engine is two thirds of it. */
const maxCoreBytes = 15_000

const fileOf = (entry: string) => entry.replace('/', '-')
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} KB`

/**
 * Removes the calls of `src/units.ts`, which return their argument: they exist for the types only, and the minifier does not
 * inline them.
 */
const withoutUnits: Plugin = {
  name: 'without-units',
  enforce: 'pre',
  transform(code, id) {
    if (!id.startsWith(path.join(root, 'src'))) return undefined
    const [, imported] = /import (?:type )?\{([^}]*)\} from '[./]*\/units\.ts'/.exec(code) ?? []
    const names = imported?.split(',').flatMap((name) => /^\s*([a-z]\w*)\s*$/.exec(name)?.[1] ?? [])
    return names?.length
      ? code.replace(new RegExp(`(?<![\\w.])(?:${names.join('|')})\\(`, 'g'), '(')
      : undefined
  },
}

/** A module with the names of the modules that it imports. */
interface Module {
  readonly code: string
  readonly imports: readonly string[]
}

/** Bundles entries into minified modules by name. Terser's second and third pass save 3% of what Vite's minifier leaves. */
async function bundle(inputs: Record<string, string>): Promise<Map<string, Module>> {
  const built = await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    plugins: [withoutUnits],
    build: {
      write: false,
      target: 'esnext',
      lib: { entry: inputs, formats: ['es'] },
      minify: false,
      rolldownOptions: { external: /^node:/ },
    },
  })
  const [output] = Array.isArray(built) ? built : [built]
  if (!output || !('output' in output)) throw new Error('Expected the files of a build; Vite returned none.')
  const modules = new Map<string, Module>()
  for (const file of output.output) {
    if (file.type !== 'chunk') continue
    const { code = file.code } = await minify(file.code, { module: true, compress: { passes: 3 } })
    modules.set(file.fileName, { code, imports: file.imports })
  }
  return modules
}

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
const chunks = await bundle(
  Object.fromEntries(Object.entries(entries).map(([entry, file]) => [fileOf(entry), path.join(root, file)])),
)
for (const [name, { code }] of chunks) writeFileSync(path.join(folder, name), code)
execFileSync(
  process.execPath,
  [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.library.json'],
  {
    cwd: root,
    stdio: 'inherit',
  },
)

const { version, license, engines } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
const typesOf = (file: string) => `./${file.replace(/^src\//, 'types/').replace(/\.ts$/, '.d.ts')}`
const manifest = {
  name: 'breakeven',
  version,
  license,
  description: 'Routes between a local and a remote model by predicted latency.',
  type: 'module',
  sideEffects: false,
  engines,
  exports: Object.fromEntries(
    Object.entries(entries).map(([entry, file]) => [
      `./${entry}`,
      { types: typesOf(file), default: `./${fileOf(entry)}.js` },
    ]),
  ),
  files: ['*.js', 'types'],
}
writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`)
copyFileSync(path.join(root, 'LICENSE'), path.join(folder, 'LICENSE'))
copyFileSync(path.join(root, 'docs/library.md'), path.join(folder, 'README.md'))

/** Returns the files that a module loads, itself first. */
function loaded(name: string, seen = new Set<string>()): Set<string> {
  if (seen.has(name)) return seen
  seen.add(name)
  for (const next of chunks.get(name)?.imports ?? []) if (chunks.has(next)) loaded(next, seen)
  return seen
}

const codeOf = (names: Iterable<string>) => [...names].map((name) => chunks.get(name)?.code ?? '').join('')
function report(what: string, code: string): number {
  const [gzip, brotli] = [gzipSync(code, { level: 9 }).byteLength, brotliCompressSync(code).byteLength]
  console.log(`${what}: ${kilobytes(code.length)}, gzip ${kilobytes(gzip)}, brotli ${kilobytes(brotli)}`)
  return brotli
}

for (const entry of Object.keys(entries)) report(`breakeven/${entry}`, codeOf(loaded(`${fileOf(entry)}.js`)))
const [coreChunk] = (await bundle({ core: path.join(root, 'scripts/library-core.ts') })).values()
const coreBytes = report('createRouter, functionPlace and memoryStore, bundled', coreChunk?.code ?? '')
if (coreBytes > maxCoreBytes)
  throw new Error(`Expected at most ${kilobytes(maxCoreBytes)} for the core; it has ${kilobytes(coreBytes)}.`)
