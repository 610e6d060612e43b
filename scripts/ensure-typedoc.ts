/**
 * Installs TypeDoc, which needs the compiler's old interface. TypeScript 7 does not have it, so both are in a folder of their
 * own. Prints a message if they cannot be had: the test of the library's reference is skipped.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { typedocFolder, typedocProgram } from './typedoc.ts'

const versions = { typedoc: '0.28.20', typescript: '6.0.3' }
const installDeadlineMs = 2 * 60_000

if (!existsSync(typedocProgram)) {
  mkdirSync(typedocFolder, { recursive: true })
  const dependencies = JSON.stringify({ private: true, dependencies: versions })
  writeFileSync(path.join(typedocFolder, 'package.json'), dependencies)
  const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund'], {
    cwd: typedocFolder,
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: installDeadlineMs,
  })
  if (status !== 0)
    console.warn(
      `SKIPPED: the test of the library's reference needs TypeDoc ${versions.typedoc}, which could not be installed.`,
    )
}
