/** WebKitGTK, driven by WebDriver, on a virtual display. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import net from 'node:net'
import type { Readable } from 'node:stream'
import { Builder, By, error, Key, type WebDriver, type WebElement } from 'selenium-webdriver'
import { findWebKit } from '../find-browsers.ts'
import { freePort } from '../free-port.ts'
import {
  type BrowserPage,
  pageDeadlineMs,
  type Role,
  type Target,
  type TestBrowser,
  targetDeadlineMs,
  viewport,
} from './browser-page.ts'

const startDeadlineMs = 15_000
const pollEveryMs = 100

/** Elements that can have a role. The driver computes the role of each. */
const candidates: Record<Role, string> = {
  button: 'button',
  link: 'a[href]',
  radio: 'input[type=radio]',
  switch: '[role=switch]',
  textbox: 'textarea, input[type=text], input:not([type])',
  heading: 'h1, h2, h3',
  group: 'fieldset',
}

async function until<T>(what: string, deadlineMs: number, look: () => Promise<T | undefined>): Promise<T> {
  const giveUpAt = performance.now() + deadlineMs
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    if (performance.now() > giveUpAt)
      throw new Error(`Expected ${what} within ${deadlineMs / 1000} s; it did not come.`)
    await new Promise((resolve) => setTimeout(resolve, pollEveryMs))
  }
}

/** @returns the name of the display, in the format of `DISPLAY` */
async function nameOf(server: ChildProcess): Promise<string> {
  const [name] = (await once(server.stdio[3] as Readable, 'data', {
    signal: AbortSignal.timeout(startDeadlineMs),
  })) as [Buffer]
  return `:${name.toString().trim()}`
}

const isListening = (port: number): Promise<true | undefined> =>
  new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1')
    socket.on('connect', () => resolve(true))
    socket.on('error', () => resolve(undefined))
    socket.on('close', () => socket.destroy())
  })

/** An element may leave the page while it is inspected. */
async function unlessGone<T>(look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look()
  } catch (reason) {
    if (reason instanceof error.StaleElementReferenceError) return undefined
    throw reason
  }
}

function browserPage(driver: WebDriver, browser: string): BrowserPage {
  async function find({ role, name }: Target): Promise<WebElement | undefined> {
    for (const element of await driver.findElements(By.css(candidates[role]))) {
      if ((await unlessGone(() => element.getAccessibleName())) === name) return element
    }
    return undefined
  }
  const wait = (target: Target) =>
    until(`a ${target.role} named “${target.name}”`, targetDeadlineMs, () => find(target))

  return {
    browser,
    goto: (url) => driver.get(url),
    reload: () => driver.navigate().refresh(),
    async click(target) {
      const element = await wait(target)
      // Radio buttons and switches are covered by their labels.
      const seen =
        target.role === 'radio' || target.role === 'switch'
          ? `return arguments[0].labels[0]`
          : `return arguments[0]`
      await (await driver.executeScript<WebElement>(seen, element)).click()
    },
    type: async (target, text) => (await wait(target)).sendKeys(text),
    press: async (target, key) => (await wait(target)).sendKeys(key === 'Enter' ? Key.ENTER : Key.ARROW_DOWN),
    async resize(size) {
      await driver
        .manage()
        .window()
        .setRect({ x: 0, y: 0, ...size })
    },
    has: async (target) => (await find(target)) !== undefined,
    async evaluate(run, argument) {
      const { value, failure } = await driver.executeAsyncScript<{ value?: never; failure?: string }>(
        `const [argument, done] = arguments
        const run = ${run}
        new Promise((resolve) => resolve(run(argument))).then((value) => done({ value }), (error) => done({ failure: String(error) }))`,
        argument,
      )
      if (failure !== undefined) throw new Error(failure)
      return value as never
    },
    run: (script) => driver.executeScript(script),
    close: () => driver.quit(),
  }
}

/** Starts the driver. Every page is a separate browser without stored data. */
export async function openWebKit(): Promise<TestBrowser> {
  const found = findWebKit()
  if (!found) throw new Error('Expected WebKitWebDriver and Xvfb on the path; found one of them at most.')
  const display = spawn(
    found.display,
    ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  )
  const port = await freePort()
  const service = spawn(found.driver, [`--port=${port}`], {
    // Containers have this locale, in which the language of the browser is `C`, an invalid tag.
    env: { ...process.env, DISPLAY: await nameOf(display), LC_ALL: 'C.UTF-8' },
    stdio: 'ignore',
  })
  const close = () => {
    service.kill()
    display.kill()
  }
  process.once('exit', close)
  await until('WebKitWebDriver', startDeadlineMs, () => isListening(port))
  return {
    async newPage() {
      const driver = await new Builder()
        .usingServer(`http://127.0.0.1:${port}`)
        .withCapabilities({
          browserName: 'MiniBrowser',
          'webkitgtk:browserOptions': { args: ['--automation'] },
        })
        .build()
      await driver.manage().setTimeouts({ script: 2 * pageDeadlineMs, pageLoad: pageDeadlineMs })
      await driver
        .manage()
        .window()
        .setRect({ x: 0, y: 0, ...viewport })
      const version = (await driver.getCapabilities()).getBrowserVersion()
      return browserPage(driver, `WebKitGTK ${version}`)
    },
    async close() {
      close()
    },
  }
}
