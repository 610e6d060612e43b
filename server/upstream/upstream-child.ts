/** An upstream server as a child of the pool: it becomes ready, runs batches, and ends with its first failure. */
import { setTimeout as sleep } from 'node:timers/promises'
import { Failure } from '../../src/failure.ts'
import type { Manifest, ManifestHead } from '../../src/wire/manifest.ts'
import { artefactsOf } from '../../src/wire/network.ts'
import type { Child } from '../inference/child.ts'
import type { Backend, Batch, BatchOutputs } from '../inference/protocol.ts'
import { withResolvers } from '../with-resolvers.ts'
import { type Canary, checkCanary } from './canaries.ts'
import { type UpstreamClient, UpstreamError } from './upstream-client.ts'

/** The limit of one test. The networks are small, so an upstream that needs longer is not healthy. */
const testLimitMs = 5_000
/** The time without a run after which an upstream is tested again. */
const idleTestMs = 5_000

export interface UpstreamNeeds {
  readonly client: UpstreamClient
  /** Children of one upstream share its speed. */
  readonly host: string
  readonly manifest: Manifest
  readonly canaries: readonly Canary[]
}

/** The reason of a failed test, for the log. Its questions are our own. */
const reasonOf = (error: unknown) => {
  const { code } = error as NodeJS.ErrnoException
  return [code, error instanceof Error ? error.message : String(error)].filter(Boolean).join(' ')
}

/** The reason of a failed run, for the log. A message of the upstream could quote the ids of a person's text. */
const runReasonOf = (error: unknown) =>
  error instanceof UpstreamError
    ? `status ${error.status}`
    : ((error as NodeJS.ErrnoException).code ?? 'an invalid response')

/** Tests an upstream. It is the circuit breaker: the pool gives no work to a child that is not ready. */
export function startUpstreamChild({ client, host, manifest, canaries }: UpstreamNeeds): Child {
  const stop = new AbortController()
  const ended = withResolvers<string>()
  let running = 0
  let lastRunAt = performance.now()

  const end = (reason: string) => {
    ended.resolve(`${host}: ${reason}`)
    stop.abort()
  }

  const headOf = ({ network, head }: Batch) => manifest.networks[network]?.heads[head] as ManifestHead
  const modelOf = ({ network, head }: Batch) =>
    Object.entries(manifest.models).find(([, one]) => one.network === network && one.head === head)?.[0] ?? ''

  const infer = (model: string, batch: Batch, limitMs?: number): Promise<BatchOutputs> => {
    const signal =
      limitMs === undefined ? stop.signal : AbortSignal.any([stop.signal, AbortSignal.timeout(limitMs)])
    return client.infer(model, batch, headOf(batch), signal)
  }

  async function test(canary: Canary) {
    checkCanary(canary, await infer(canary.model, canary.batch, testLimitMs))
  }

  /** @throws Error when the upstream serves other weights than this gateway's manifest */
  async function backendOf(): Promise<Backend> {
    const [first] = canaries
    const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(testLimitMs)])
    const runtime = await client.server(signal)
    const parameters = first ? await client.parameters(first.model, signal) : {}
    const precision = parameters.precision === 'int8' ? 'int8' : 'fp32'
    const device = parameters.device === 'cuda' ? 'cuda' : 'cpu'
    const network = first && manifest.networks[first.batch.network]
    if (first && network && parameters.artefacts !== undefined) {
      const expected = artefactsOf(network, headOf(first.batch), precision)
      if (parameters.artefacts !== expected) {
        throw new Error(
          `${first.model} has other weights than the manifest: expected ${expected}; received ${parameters.artefacts}`,
        )
      }
    }
    return { runtime, device, precision, threads: 1 }
  }

  async function start(): Promise<Backend> {
    const backend = await backendOf()
    for (const canary of canaries) await test(canary)
    testWhenIdle().catch((error) => end(reasonOf(error)))
    return backend
  }

  /** Detects that an idle upstream died, before a request is sent to it. */
  async function testWhenIdle() {
    for (let turn = 0; !stop.signal.aborted; turn += 1) {
      await sleep(idleTestMs, undefined, { signal: stop.signal, ref: false }).catch(() => {})
      const canary = canaries[turn % canaries.length]
      const idle = running === 0 && performance.now() - lastRunAt >= idleTestMs
      if (canary && idle && !stop.signal.aborted) await test(canary)
    }
  }

  const ready = start()
  ready.catch((error) => end(reasonOf(error)))

  return {
    ready,
    ended: ended.promise,
    host,
    pid: undefined,
    async run(batch) {
      running += 1
      try {
        return await infer(modelOf(batch), batch)
      } catch (cause) {
        if (cause instanceof UpstreamError && cause.refused) {
          throw new Failure('internal', `The upstream refused a batch with status ${cause.status}.`, {
            cause,
          })
        }
        end(runReasonOf(cause))
        throw new Failure('cloud-unavailable', 'The upstream failed while it was working.', { cause })
      } finally {
        running -= 1
        lastRunAt = performance.now()
      }
    },
    kill: () => end('no answer in time'),
    close: () => end('closed'),
  }
}
