/** Installs other engines when the benchmark runs. The app and its tests do not depend on them. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../peers', import.meta.url))
/** Installed by npm on the first run. */
const lastWritten = '.package-lock.json'
const deadlineMs = 120_000

/** The folder of their packages, or why there is none. */
export function installPeers(): { readonly packages: string } | { readonly missing: string } {
  const packages = path.join(folder, 'node_modules')
  if (existsSync(path.join(packages, lastWritten))) return { packages }
  const { status, stderr, error } = spawnSync(
    'npm',
    ['ci', '--ignore-scripts', '--no-audit', '--loglevel=error'],
    {
      cwd: folder,
      encoding: 'utf8',
      timeout: deadlineMs,
    },
  )
  if (status === 0) return { packages }
  const why = error?.message ?? stderr.trim().split('\n')[0]
  return { missing: `\`npm ci\` in bench/peers failed (${why}): run it there to see why.` }
}
