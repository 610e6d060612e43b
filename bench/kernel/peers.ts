/** Installs other engines when the benchmark runs. The app and its tests do not depend on them. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Their browser bundles are self-contained. */
const packages = ['tfjs-core', 'tfjs-layers', 'tfjs-backend-wasm'].map((name) => `@tensorflow/${name}@4.22.0`)
const folder = fileURLToPath(new URL('../../node_modules/.cache/bench-peers', import.meta.url))
const deadlineMs = 120_000

/** The folder of their packages, or why there is none. */
export function installPeers(): { readonly packages: string } | { readonly missing: string } {
  const installed = `${folder}/node_modules`
  // npm writes this file last.
  if (existsSync(`${installed}/.package-lock.json`)) return { packages: installed }
  const options = ['--prefix', folder, '--ignore-scripts', '--no-audit', '--no-save', '--loglevel=error']
  const { status, stderr, error } = spawnSync('npm', ['install', ...options, ...packages], {
    encoding: 'utf8',
    timeout: deadlineMs,
  })
  if (status === 0) return { packages: installed }
  const why = error?.message ?? stderr.trim().split('\n')[0]
  return { missing: `\`npm install ${packages.join(' ')}\` failed (${why}).` }
}
