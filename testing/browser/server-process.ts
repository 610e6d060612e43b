/** Starts the real built server, like `npm start`. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from './free-port.ts'

const startDeadlineMs = 30_000

export interface ServerProcess extends AsyncDisposable {
  readonly port: number
  readonly url: string
  /** The output so far, for the privacy test and for error messages. */
  output(): string
  /** Kills the process, like a power failure. */
  kill(): Promise<void>
  /** Starts the server again on the same port, unless it runs. */
  start(): Promise<void>
  /** The value of a metric, summed over its labels. 0 when it does not exist yet. */
  metric(name: string): Promise<number>
}

/**
 * Starts `dist/server/main.js` and waits until it is ready.
 *
 * @param settings environment variables beyond the defaults; without a `PORT` it takes a free one
 * @throws Error with the server's output when it is not ready within 30 s
 */
export async function startServer(settings: Record<string, string> = {}): Promise<ServerProcess> {
  const port = Number(settings.PORT ?? (await freePort()))
  const url = `http://127.0.0.1:${port}`
  let child: ChildProcess | undefined
  let printed = ''

  const ready = async () => {
    const giveUpAt = performance.now() + startDeadlineMs
    while (performance.now() < giveUpAt && isRunning()) {
      const reply = await fetch(`${url}/v2/health/ready`).catch(() => undefined)
      if (reply?.ok) return
      await sleep(50)
    }
    throw new Error(`The server did not become ready on port ${port}. It printed:\n${printed}`)
  }

  const isRunning = () => child !== undefined && child.exitCode === null && child.signalCode === null

  const start = async () => {
    if (isRunning()) return
    child = spawn(process.execPath, ['dist/server/main.js'], {
      env: { ...process.env, PORT: String(port), ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        printed += chunk.toString()
      })
    }
    await ready()
  }

  const kill = async () => {
    if (!child || !isRunning()) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }

  await start()
  return {
    port,
    url,
    start,
    output: () => printed,
    kill,
    [Symbol.asyncDispose]: kill,
    async metric(name) {
      const text = await (await fetch(`${url}/metrics`)).text()
      const values = text
        .split('\n')
        .filter((line) => line.startsWith(name) && /^[{ ]/.test(line.slice(name.length)))
        .map((line) => Number(line.split(' ').at(-1)))
      return values.reduce((sum, value) => sum + value, 0)
    },
  }
}
