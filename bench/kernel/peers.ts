/** Engines of other people, installed beside the bench when it runs: the app and its tests do without them. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../peers', import.meta.url))
const deadlineMs = 120_000

/** The folder of their packages, or why there is none. */
export function installPeers(): { readonly packages: string } | { readonly missing: string } {
  const packages = path.join(folder, 'node_modules')
  if (existsSync(packages)) return { packages }
  const { status, stderr, error } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit'], {
    cwd: folder,
    encoding: 'utf8',
    timeout: deadlineMs,
  })
  if (status === 0) return { packages }
  return { missing: `npm ci in bench/peers failed: ${error?.message ?? stderr.trim().split('\n').at(-1)}` }
}
