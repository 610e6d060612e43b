/** Makes sure that there is a Chromium to test in: finds it, else installs it, else says what to do. */
import { spawnSync } from 'node:child_process'
import { findChromium } from './find-chromium.ts'

const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '--non-interactive']
const downloadDeadlineMs = 5 * 60_000

/** Ways to install one, the first that works wins. */
const installers = [
  {
    name: "Playwright's own download",
    steps: [
      ['npx', 'playwright', 'install', 'chromium'],
      ['npx', 'playwright', 'install-deps', 'chromium'],
    ],
  },
  {
    name: "the system's package",
    steps: [
      [...asRoot, 'apt-get', 'update'],
      [...asRoot, 'apt-get', 'install', '--yes', '--no-install-recommends', 'chromium'],
    ],
  },
]

function run([command = '', ...args]: string[]): boolean {
  const { status } = spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: downloadDeadlineMs,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  return status === 0
}

function install(): string | undefined {
  for (const { name, steps } of installers) {
    console.log(`No Chromium found: trying ${name}.`)
    if (steps.every(run) && findChromium()) return findChromium()
  }
  return undefined
}

const found = findChromium() ?? install()
if (!found) {
  console.error(
    'The end-to-end tests need Chromium, and none could be found or installed. Install Chromium or Google Chrome by hand and run the tests again, or set CHROMIUM_PATH to its executable.',
  )
  process.exit(1)
}
console.log(`Testing in ${found}`)
