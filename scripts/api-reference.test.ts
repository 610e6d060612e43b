import { execFile } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { typedocProgram } from './typedoc.ts'

const root = path.resolve(import.meta.dirname, '..')

test.skipIf(!existsSync(typedocProgram))(
  "the reference describes every type that the library's interface names",
  async () => {
    rmSync(path.join(root, 'dist/reference'), { recursive: true, force: true })
    const tsx = path.join(root, 'node_modules/tsx/dist/cli.mjs')
    await promisify(execFile)(process.execPath, [tsx, 'scripts/api-reference.ts'], { cwd: root })
    const page = readFileSync(path.join(root, 'dist/reference/functions/router.createRouter.html'), 'utf8')
    expect(page).toContain('for two places of one id')
  },
  60_000,
)
