/**
 * A Chromium page with a minimal debugger connection. Playwright also subscribes to network and console events, for which the
 * renderer buffers data. In a long session these buffers exceed the memory of the app.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { WebSocket } from 'ws'
import { launchChromium } from '../../testing/browser/launch-chromium.ts'

const deadlineMs = 60_000

export interface BarePage extends AsyncDisposable {
  /** The browser's own version string. */
  readonly version: string
  /** Runs a self-contained function in the page. Its argument and result are passed as JSON. */
  evaluate<R, A>(run: (argument: A) => R | Promise<R>, argument: A): Promise<R>
  /** Collects garbage in the page, its workers and its service worker, and returns freed pages to the system. */
  collectGarbage(): Promise<void>
  /** Types into the focused element, like a keyboard. */
  type(text: string): Promise<void>
  pressEnter(): Promise<void>
  /** Ids of all renderer processes of its browser. */
  rendererProcesses(): Promise<number[]>
}

interface Reply {
  readonly id?: number
  readonly method?: string
  // biome-ignore lint/suspicious/noExplicitAny: what the protocol answers differs from method to method
  readonly params?: any
  // biome-ignore lint/suspicious/noExplicitAny: as above
  readonly result?: any
  readonly error?: { readonly message: string }
}

/** @param flags beyond the usual ones @throws Error when Chromium does not start, or does not answer within a minute */
export async function openBarePage(url: string, flags: readonly string[]): Promise<BarePage> {
  const { executablePath, args } = launchChromium
  if (!executablePath)
    throw new Error('No Chromium was found. Run `npx tsx scripts/ensure-browsers.ts chromium`.')
  const profile = await mkdtemp(path.join(tmpdir(), 'breakeven-profile-'))
  const browser = spawn(
    executablePath,
    [...args, ...flags, '--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const close = async () => {
    const ended = once(browser, 'exit')
    browser.kill()
    await ended
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }

  let printed = ''
  const address = await new Promise<string>((resolve, reject) => {
    browser.once('error', reject)
    browser.once('exit', () => reject(new Error(`Chromium ended. It printed:\n${printed}`)))
    browser.stderr.on('data', (text) => {
      printed += text
      const [found] = /ws:\/\/\S+/.exec(printed) ?? []
      if (found) resolve(found)
    })
  })
  const socket = new WebSocket(address, { perMessageDeflate: false })
  await once(socket, 'open')

  let sent = 0
  const waiting = new Map<number, (reply: Reply) => void>()
  const workers = new Set<string>()
  socket.on('message', (data) => {
    const reply: Reply = JSON.parse(String(data))
    if (reply.id !== undefined) waiting.get(reply.id)?.(reply)
    if (reply.method === 'Target.attachedToTarget') workers.add(reply.params.sessionId)
    if (reply.method === 'Target.detachedFromTarget') workers.delete(reply.params.sessionId)
  })
  async function send(method: string, params: object = {}, sessionId?: string) {
    sent += 1
    const id = sent
    let timer: NodeJS.Timeout | undefined
    const { result, error } = await new Promise<Reply>((resolve, reject) => {
      const tooLate = () => reject(new Error(`${method} was not answered within ${deadlineMs / 1000} s.`))
      timer = setTimeout(tooLate, deadlineMs)
      waiting.set(id, resolve)
      socket.send(JSON.stringify({ id, method, params, sessionId }))
    }).finally(() => {
      clearTimeout(timer)
      waiting.delete(id)
    })
    if (error) throw new Error(`${method} failed: ${error.message}`)
    return result
  }

  async function run(expression: string, sessionId: string) {
    const { result, exceptionDetails } = await send(
      'Runtime.evaluate',
      { expression, awaitPromise: true, returnByValue: true },
      sessionId,
    )
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value
  }

  const { product } = await send('Browser.getVersion')
  const { targetId } = await send('Target.createTarget', { url: 'about:blank' })
  const { sessionId: page } = await send('Target.attachToTarget', { targetId, flatten: true })
  workers.delete(page)
  await send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: true }, page)
  await send('Page.navigate', { url }, page)

  return {
    version: product,
    evaluate: (task, argument) => run(`(${task})(${JSON.stringify(argument)})`, page),
    async collectGarbage() {
      await Promise.all([page, ...workers].map((session) => send('HeapProfiler.collectGarbage', {}, session)))
    },
    type: (text) => send('Input.insertText', { text }, page),
    async pressEnter() {
      const key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' }
      await send('Input.dispatchKeyEvent', { type: 'keyDown', ...key }, page)
      await send('Input.dispatchKeyEvent', { type: 'keyUp', ...key }, page)
    },
    async rendererProcesses() {
      const { processInfo } = await send('SystemInfo.getProcessInfo')
      return processInfo
        .filter(({ type }: { type: string }) => type === 'renderer')
        .map(({ id }: { id: number }) => id)
    },
    [Symbol.asyncDispose]: close,
  }
}
