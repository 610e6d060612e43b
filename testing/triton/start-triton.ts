/** Starts a real Triton server, from the packages that `scripts/triton/ensure-python.ts` installs. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../browser/free-port.ts'
import { serverPython, tritonServer } from './python-environments.ts'

const startDeadlineMs = 60_000
/** Its last lines can arrive after its exit. A stub that it leaves behind can hold its output open for ever. */
const lastLinesMs = 1_000

export const hasTriton =
  existsSync(tritonServer.program) && existsSync(`${tritonServer.backends}/python/triton_python_backend_stub`)

export interface Triton {
  readonly port: number
  readonly url: string
  output(): string
  running(): boolean
  /** Sends a signal to the server and its stubs. */
  signal(signal: NodeJS.Signals): void
  /** Kills the server and its stubs, like a power failure. */
  kill(): Promise<void>
  /** Starts it again on the same port, and waits until it is ready. */
  start(): Promise<void>
}

/**
 * Starts Triton, and waits until it is ready.
 *
 * @param repository the folder that `npm run triton:repository` wrote with the Python backend
 * @throws Error with Triton's output if it is not ready within a minute
 */
export async function startTriton(repository: string): Promise<Triton> {
  const [port, grpcPort, metricsPort] = [await freePort(), await freePort(), await freePort()]
  const url = `http://127.0.0.1:${port}`
  let server: ChildProcess | undefined
  let printed = ''

  async function start() {
    const child = spawn(
      tritonServer.program,
      [
        `--model-repository=${repository}`,
        `--backend-directory=${tritonServer.backends}`,
        '--http-address=127.0.0.1',
        `--http-port=${port}`,
        '--grpc-address=127.0.0.1',
        `--grpc-port=${grpcPort}`,
        '--metrics-address=127.0.0.1',
        `--metrics-port=${metricsPort}`,
        '--allow-gpu-metrics=false',
      ],
      {
        // A group of its own, because a killed server leaves its stubs behind.
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          ...process.env,
          // The stub finds its packages by the first Python on the path.
          PATH: `${dirname(serverPython)}:${process.env.PATH}`,
          PYTHONPATH: tritonServer.site,
          LD_LIBRARY_PATH: `${tritonServer.libraries}:${process.env.LD_LIBRARY_PATH ?? ''}`,
        },
      },
    )
    server = child
    const closed = new Promise((resolve) => child.once('close', resolve))
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        printed = (printed + chunk.toString()).slice(-20_000)
      })
    }
    const giveUpAt = performance.now() + startDeadlineMs
    while (performance.now() < giveUpAt && child.exitCode === null) {
      const reply = await fetch(`${url}/v2/health/ready`).catch(() => undefined)
      if (reply?.ok) return
      await sleep(50)
    }
    if (child.exitCode !== null) await Promise.race([closed, sleep(lastLinesMs)])
    throw new Error(`Triton did not become ready on port ${port}. It printed:\n${printed}`)
  }

  const running = () => server?.pid !== undefined && server.exitCode === null && server.signalCode === null
  const signal = (name: NodeJS.Signals) => {
    if (server?.pid !== undefined && running()) process.kill(-server.pid, name)
  }

  await start()
  return {
    port,
    url,
    start,
    signal,
    output: () => printed,
    running,
    async kill() {
      if (!server || !running()) return
      const ended = once(server, 'exit')
      signal('SIGKILL')
      await ended
    },
  }
}
