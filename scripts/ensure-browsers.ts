/**
 * Finds or installs the browsers for the tests, or prints what is missing. `tsx scripts/ensure-browsers.ts chromium firefox
 * webkit`. Chromium is required, and missing others are skipped by name.
 */
import { spawnSync } from 'node:child_process'
import { findChromium, findFirefox, findWebKit } from '../testing/browser/find-browsers.ts'

const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '--non-interactive']
/** A mirror that does not respond is abandoned before the step times out. */
const aptGet = [...asRoot, 'apt-get', '-o', 'Acquire::http::Timeout=30', '-o', 'Acquire::Retries=1']
const stepDeadlineMs = 5 * 60_000

interface Installer {
  readonly name: string
  readonly steps: readonly (readonly string[])[]
}

const systemPackages = (...names: string[]): Installer => ({
  name: `the system's ${names.join(' and ')}`,
  steps: [
    [...aptGet, 'update'],
    [...aptGet, 'install', '--yes', '--no-install-recommends', ...names],
  ],
})

interface Browser {
  readonly name: string
  find(): string | undefined
  /** The first one that works is used. */
  readonly installers: readonly Installer[]
  /** The advice when none of them works. */
  readonly advice: string
}

const browsers: Record<string, Browser> = {
  chromium: {
    name: 'Chromium',
    find: findChromium,
    installers: [
      {
        name: "Playwright's own download",
        steps: [
          ['npx', 'playwright', 'install', 'chromium'],
          ['npx', 'playwright', 'install-deps', 'chromium'],
        ],
      },
      systemPackages('chromium'),
    ],
    advice: 'Install Chromium or Google Chrome by hand, or set CHROMIUM_PATH to its executable.',
  },
  firefox: {
    name: 'Firefox',
    find: findFirefox,
    installers: [systemPackages('firefox-esr')],
    advice: 'Install Firefox 140 or newer by hand, or set FIREFOX_PATH to its executable.',
  },
  webkit: {
    name: 'WebKit',
    find: () => findWebKit()?.driver,
    installers: [systemPackages('webkit2gtk-driver', 'xvfb')],
    advice: 'It is tested by WebKitGTK on Linux: WebKitWebDriver and Xvfb must be on the path.',
  },
}

function run([command = '', ...args]: readonly string[]): boolean {
  const { status } = spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: stepDeadlineMs,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  return status === 0
}

/** The path of the browser. Undefined when it could be neither found nor installed. */
function ensure({ name, find, installers }: Browser): string | undefined {
  const found = find()
  if (found) return found
  for (const installer of installers) {
    console.log(`No ${name} found: trying ${installer.name}.`)
    if (installer.steps.every(run) && find()) return find()
  }
  return undefined
}

for (const key of process.argv.slice(2)) {
  const browser = browsers[key]
  if (!browser) throw new Error(`Expected ${Object.keys(browsers).join(', ')}; received ${key}.`)
  const found = ensure(browser)
  if (found) {
    console.log(`${browser.name}: ${found}`)
    continue
  }
  console.error(`${browser.name} could neither be found nor installed. ${browser.advice}`)
  if (key === 'chromium') process.exit(1)
  console.error(`SKIPPED: nothing is tested in ${browser.name}.`)
}
