/**
 * Finds or installs the browsers for the tests, or prints what is missing. `tsx scripts/ensure-browsers.ts chromium firefox
 * webkit`. Chromium is required, and missing others are skipped by name.
 */
import { findChromium, findFirefox, findWebKit } from '../testing/browser/find-browsers.ts'
import { installSteps, runStep } from './system-packages.ts'

interface Installer {
  readonly name: string
  readonly steps: readonly (readonly string[])[]
}

const systemPackages = (...names: string[]): Installer => ({
  name: `the system's ${names.join(' and ')}`,
  steps: installSteps(...names),
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

/** The path of the browser. Undefined when it could be neither found nor installed. */
function ensure({ name, find, installers }: Browser): string | undefined {
  const found = find()
  if (found) return found
  for (const installer of installers) {
    console.log(`No ${name} found: trying ${installer.name}.`)
    if (installer.steps.every(runStep) && find()) return find()
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
