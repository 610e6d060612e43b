/** Installs packages of the system with `apt-get`, as root or with sudo. */
import { spawnSync } from 'node:child_process'

const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '--non-interactive']
/** A mirror that does not respond is abandoned before the step times out. */
const aptGet = [...asRoot, 'apt-get', '-o', 'Acquire::http::Timeout=30', '-o', 'Acquire::Retries=1']
const stepDeadlineMs = 5 * 60_000

/** The commands that install the packages. */
export const installSteps = (...names: string[]): readonly (readonly string[])[] => [
  [...aptGet, 'update'],
  [...aptGet, 'install', '--yes', '--no-install-recommends', ...names],
]

/** Runs a command with its output. Returns whether it succeeded. */
export function runStep([command = '', ...args]: readonly string[]): boolean {
  const { status } = spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: stepDeadlineMs,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  return status === 0
}
