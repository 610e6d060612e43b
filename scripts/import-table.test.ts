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
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')

/** A row of the import table: `src/wire/` or `src/units.ts`, and what it may import. */
interface Row {
  readonly module: string
  readonly mayImport: string
}

function importTable(): Row[] {
  const page = readFileSync(path.join(root, 'docs/architecture.md'), 'utf8')
  const [, section = ''] = page.split('\n## Modules\n')
  const [table = ''] = section.trim().split('\n\n')
  return table
    .split('\n')
    .slice(2)
    .flatMap((line) => {
      const cells = line.split('|').map((cell) => cell.trim())
      const modules = [...(cells[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, module = '']) => module)
      return modules.map((module) => ({ module, mayImport: cells[3] ?? '' }))
    })
}

const rows = importTable()
/** Without the rows of data. */
const importers = rows.filter(({ mayImport }) => mayImport !== '—')

/** The name of a module in the table's last column: `wire`, `units`, `testing`. */
const nameOf = (module: string) =>
  module
    .replace(/^src\//, '')
    .replace(/\.ts$/, '')
    .split('/')[0] as string

const filesOf = (module: string): string[] =>
  module.endsWith('/')
    ? readdirSync(path.join(root, module), { recursive: true, encoding: 'utf8' })
        .filter((file) => /(?<!\.(?:test|spec))\.tsx?$|^[^/]+\.json$/.test(file))
        .map((file) => module + file)
    : [module]

/** The files of other modules that the table does not allow a module to import. */
function refusedByTable({ module, mayImport }: Row): string[] {
  const others = rows.filter((row) => row.module !== module)
  const [, excluded] = /^everything but (\S+)$/.exec(mayImport) ?? []
  const allowed = mayImport.split(', ')
  return others.flatMap((other) => {
    const name = nameOf(other.module)
    if (excluded ? name !== excluded : allowed.includes(name)) return []
    return filesOf(other.module).filter(
      (file) => !allowed.includes(file.replace(/^src\//, '').replace(/\.ts$/, '')),
    )
  })
}

/** Sample files of a module. Patterns in `biome.json` must match at any depth. */
const importersIn = (module: string): string[] =>
  module.endsWith('/')
    ? ['probe.ts', 'part/probe.ts', 'part/part/probe.ts'].map((file) => module + file)
    : [module]

/** Lints files that import every file of every other module. Returns what each file may not import. */
async function refusedByLinter(): Promise<Map<string, string[]>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'import-table-'))
  try {
    copyFileSync(path.join(root, 'biome.json'), path.join(folder, 'biome.json'))
    const targets = new Map<string, readonly string[]>()
    for (const { module } of importers) {
      const others = rows.filter((row) => row.module !== module).flatMap((row) => filesOf(row.module))
      for (const importer of importersIn(module)) {
        const at = path.join(folder, importer)
        mkdirSync(path.dirname(at), { recursive: true })
        const specifiers = others.map((file) => path.relative(path.dirname(importer), file))
        writeFileSync(
          at,
          specifiers.map((to) => `import '${to.startsWith('.') ? to : `./${to}`}'\n`).join(''),
        )
        targets.set(importer, others)
      }
    }
    const report = await new Promise<string>((resolve) => {
      execFile(
        path.join(root, 'node_modules/.bin/biome'),
        [
          ...['lint', '--only=style/noRestrictedImports', '--reporter=github', '--max-diagnostics=none'],
          ...['--vcs-enabled=false', '.'],
        ],
        { cwd: folder, maxBuffer: 2 ** 28 },
        // Biome exits with an error, because it rejects imports.
        (_, stdout) => resolve(stdout),
      )
    })
    const refused = new Map([...targets.keys()].map((importer): [string, string[]] => [importer, []]))
    for (const [, file = '', line] of report.matchAll(
      /::error title=lint\/style\/noRestrictedImports,file=([^,]+),line=(\d+)/g,
    )) {
      const importer = path.relative(folder, path.resolve(folder, file))
      refused.get(importer)?.push(targets.get(importer)?.[Number(line) - 1] as string)
    }
    return refused
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const linter = refusedByLinter()

test('the table has every file and folder of src', () => {
  const named = rows.map(({ module }) => module.replace(/\/$/, ''))
  const found = readdirSync(path.join(root, 'src')).filter((name) => !name.includes('.test.'))
  expect(found.filter((name) => !named.includes(`src/${name}`))).toEqual([])
})

test.each(importers)('the linter refuses what the table does not allow $module to import', async (row) => {
  const expected = [...new Set(refusedByTable(row))].sort()
  for (const importer of importersIn(row.module)) {
    expect((await linter).get(importer)?.sort(), `imports of ${importer}`).toEqual(expected)
  }
})
