/** Finds the browsers for the tests. */
import { accessSync, constants, existsSync } from 'node:fs'
import path from 'node:path'
import { chromium } from '@playwright/test'

function onPath(name: string): string | undefined {
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    const candidate = path.join(folder, name)
    try {
      accessSync(candidate, constants.X_OK)
      return candidate
    } catch {
      // not in this folder
    }
  }
  return undefined
}

const firstOnPath = (...names: string[]) => names.map(onPath).find((found) => found !== undefined)

/** Undefined when the variable is not set. Empty when it does not name a file. */
function named(variable: string): string | undefined {
  const file = process.env[variable]
  if (!file) return undefined
  return existsSync(file) ? file : ''
}

/** The path of a Chromium: `CHROMIUM_PATH`, else Playwright's download, else the system's. Undefined when there is none. */
export function findChromium(): string | undefined {
  const own = chromium.executablePath()
  const found =
    named('CHROMIUM_PATH') ??
    (existsSync(own)
      ? own
      : firstOnPath('chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'))
  return found || undefined
}

/** The path of a Firefox: `FIREFOX_PATH`, else the system's. Undefined when there is none. */
export const findFirefox = (): string | undefined =>
  (named('FIREFOX_PATH') ?? firstOnPath('firefox-esr', 'firefox')) || undefined

export interface WebKit {
  readonly driver: string
  /** The X server for WebKitGTK. */
  readonly display: string
}

/** WebKitGTK's driver and its display. Undefined when one of them is missing. */
export function findWebKit(): WebKit | undefined {
  const driver = firstOnPath('WebKitWebDriver')
  const display = firstOnPath('Xvfb')
  return driver && display ? { driver, display } : undefined
}
