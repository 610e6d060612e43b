/** Starts the server as a separate process. Every process ends with the test that started it. */
import { type ChildProcess, spawn } from 'node:child_process'
import type { Writable } from 'node:stream'
import { afterEach, expect } from 'vitest'

const started: ChildProcess[] = []
afterEach(() => {
  for (const server of started.splice(0)) server.kill('SIGKILL')
})

/** Ends a process with the test that started it. */
export const endWithTest = (child: ChildProcess) => void started.push(child)

/**
 * Starts the server on a free port.
 *
 * @param output the destination of the log: a pipe that the test reads, a file descriptor or another process
 */
export function launch(settings: Record<string, string>, output: 'pipe' | number | Writable = 'pipe') {
  const server = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
    env: { ...process.env, PORT: '0', BREAKEVEN_DEVICE: 'cpu', BREAKEVEN_PROCESSES: '1', ...settings },
    stdio: ['ignore', output, 'pipe'],
  })
  endWithTest(server)
  let printed = ''
  for (const stream of [server.stdout, server.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
    })
  }
  return { server, printed: () => printed }
}

/** Starts the server and waits until it is ready. */
export async function ready(settings: Record<string, string> = {}) {
  const { server, printed } = launch(settings)
  const portOf = () => Number(/"port":(\d+)/.exec(printed())?.[1] ?? 0)
  await expect.poll(portOf, { timeout: 20_000 }).toBeGreaterThan(0)
  const url = `http://127.0.0.1:${portOf()}`
  const isReady = async () => (await fetch(`${url}/v2/health/ready`)).status
  await expect.poll(isReady, { timeout: 20_000 }).toBe(200)
  return { server, printed, url, port: portOf() }
}
