/** Starts and controls one inference child process. */
import { fork } from 'node:child_process'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { Failure } from '../../src/failure.ts'
import { type Resolvers, withResolvers } from '../with-resolvers.ts'
import type { Backend, Batch, BatchOutputs, ChildConfiguration, FromChild, ToChild } from './protocol.ts'

/** The script is beside this file, as source in development and as a bundle in production. */
const fromSource = import.meta.url.endsWith('.ts')
const scriptName = fromSource ? 'inference-child.ts' : 'inference-child.js'
const script = fileURLToPath(new URL(scriptName, import.meta.url))

/** The networks cannot be opened as configured. Another child would fail in the same way. */
export class UnusableError extends Error {}

export interface Child {
  /** Rejects when the child exits before it is ready, with `UnusableError` if it reported a reason. */
  readonly ready: Promise<Backend>
  /** The reason of its exit. Never rejects. */
  readonly ended: Promise<string>
  readonly pid: number | undefined
  /** Children of one host share its speed. A child without a host has a core of its own. */
  readonly host?: string
  /** @throws Failure `cloud-unavailable` when the child exits during the run, `internal` when the run fails */
  run(batch: Batch): Promise<BatchOutputs>
  /** Ends the child at once, even during a run. */
  kill(): void
  /** Asks the child to exit. */
  close(): void
}

/**
 * Forks a child that loads the network.
 *
 * @param onPrint gets each line that the child prints. A child that inherited our standard output would make it blocking for us
 *   too.
 */
export function startChild(configuration: ChildConfiguration, onPrint: (line: string) => void): Child {
  const { gpu } = configuration
  const child = fork(script, [JSON.stringify(configuration)], {
    serialization: 'advanced',
    execArgv: fromSource ? ['--import', 'tsx'] : [],
    cwd: dirname(script),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, ...(gpu !== undefined && { CUDA_VISIBLE_DEVICES: String(gpu) }) },
  })
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream }).on('line', onPrint)
  }
  const waiting = new Map<number, Resolvers<BatchOutputs>>()
  const ready = withResolvers<Backend>()
  const ended = withResolvers<string>()
  let lastId = 0
  let lastWord: string | undefined

  const end = (reason: string) => {
    const failure = new Failure('cloud-unavailable', 'The inference process ended while it was working.')
    ready.reject(new Error(reason))
    for (const run of waiting.values()) run.reject(failure)
    waiting.clear()
    ended.resolve(reason)
  }
  // A handler is always attached, so that an early exit is not an unhandled rejection.
  ready.promise.catch(() => {})
  child.on('exit', (code, signal) => end(lastWord ?? `exit ${signal ?? code}`))
  child.on('error', (error) => end(error.message))
  child.on('message', (message: FromChild) => {
    if (message.type === 'ready') return ready.resolve(message.backend)
    if (message.type === 'unusable') {
      lastWord = message.message
      ready.reject(new UnusableError(message.message))
      return
    }
    const run = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.type === 'ran') run?.resolve(message.outputs)
    else run?.reject(new Failure('internal', `The network could not be run: ${message.message}`))
  })

  return {
    ready: ready.promise,
    ended: ended.promise,
    pid: child.pid,
    run(batch) {
      const id = ++lastId
      const result = withResolvers<BatchOutputs>()
      waiting.set(id, result)
      const message: ToChild = { type: 'run', id, batch }
      if (child.connected) child.send(message, (error) => error && child.kill('SIGKILL'))
      else result.reject(new Failure('cloud-unavailable', 'The inference process has ended.'))
      return result.promise
    },
    kill: () => void child.kill('SIGKILL'),
    close: () => child.connected && child.disconnect(),
  }
}
