/** Starts programs of the system for tests: Valkey or Redis, and nginx. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from './browser/free-port.ts'

const startDeadlineMs = 10_000

/** Debian's nginx is in a folder that only the path of root contains. */
const path = `${process.env.PATH}:/usr/sbin`

const find = (...programs: string[]) =>
  programs.find(
    (program) => spawnSync(program, ['-v'], { env: { ...process.env, PATH: path } }).error === undefined,
  )

/** The program of the store. Undefined where none is installed. */
export const storeProgram = find('valkey-server', 'redis-server')
/** Undefined where nginx is not installed. */
export const nginxProgram = find('nginx')

async function untilListening(port: number, child: ChildProcess) {
  const giveUpAt = performance.now() + startDeadlineMs
  while (performance.now() < giveUpAt && child.exitCode === null) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1')
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
      socket.once('connect', () => socket.destroy())
    })
    if (open) return
    await sleep(20)
  }
  throw new Error(`${child.spawnfile} does not listen on port ${port}.`)
}

export interface Service {
  readonly port: number
  start(): Promise<void>
  /** Ends it: a store at once, like a power failure. */
  kill(): Promise<void>
}

async function service(
  port: number,
  program: string,
  args: readonly string[],
  end: NodeJS.Signals = 'SIGKILL',
): Promise<Service> {
  let child: ChildProcess | undefined
  const start = async () => {
    child = spawn(program, args, { stdio: 'ignore', env: { ...process.env, PATH: path } })
    await untilListening(port, child)
  }
  await start()
  return {
    port,
    start,
    async kill() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill(end)
      await ended
    },
  }
}

/** Starts a store without persistence. */
export async function startStore(): Promise<Service> {
  const port = await freePort()
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
  return service(port, storeProgram ?? 'valkey-server', args)
}

/**
 * Starts nginx with the file `nginx.conf` of a folder, which must not daemonize it.
 *
 * @param port one on which it listens
 */
export const startConfiguredNginx = (folder: string, port: number): Promise<Service> =>
  // A killed nginx leaves its workers behind.
  service(port, 'nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], 'SIGTERM')

/** Starts nginx in front of servers on this machine. Requests go to them in turn. */
export async function startNginx(ports: readonly number[]): Promise<Service> {
  const port = await freePort()
  const folder = await mkdtemp(join(tmpdir(), 'breakeven-nginx-'))
  const servers = ports.map((one) => `server 127.0.0.1:${one} max_fails=0;`).join(' ')
  const configuration = `
    daemon off;
    master_process off;
    pid ${folder}/nginx.pid;
    error_log ${folder}/error.log;
    events {}
    http {
      access_log off;
      client_body_temp_path ${folder}/body;
      proxy_temp_path ${folder}/proxy;
      fastcgi_temp_path ${folder}/fastcgi;
      uwsgi_temp_path ${folder}/uwsgi;
      scgi_temp_path ${folder}/scgi;
      upstream gateways { ${servers} keepalive 32; }
      server {
        listen 127.0.0.1:${port};
        location / {
          proxy_pass http://gateways;
          proxy_http_version 1.1;
          proxy_set_header Connection "";
          proxy_set_header Host $host;
          proxy_set_header X-Forwarded-For $remote_addr;
          proxy_next_upstream error timeout http_502 non_idempotent;
        }
      }
    }`
  await writeFile(join(folder, 'nginx.conf'), configuration)
  const started = await startConfiguredNginx(folder, port)
  return {
    ...started,
    async kill() {
      await started.kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
