/** The only file that names onnxruntime-node: it opens a network and runs batches. */
import { createRequire } from 'node:module'
import { env, InferenceSession, Tensor } from 'onnxruntime-node'
import type { Precision } from '../../src/wire/manifest.ts'
import type { Backend, Batch, BatchOutputs, ChildConfiguration, Device } from './protocol.ts'

const { version } = createRequire(import.meta.url)('onnxruntime-node/package.json') as { version: string }

// A device that is not there is no error here: the attempt after it answers, and says why.
env.logLevel = 'fatal'

interface Attempt {
  readonly device: Device
  readonly precision: Precision
}

/**
 * What to try, in order. On a GPU the LSTM runs in fp32 only; on the CPU int8 is two to three times faster.
 */
export function attempts({ device, precision }: Pick<ChildConfiguration, 'device' | 'precision'>): Attempt[] {
  const list: Attempt[] = []
  if (device !== 'cpu' && precision !== 'int8') list.push({ device: 'cuda', precision: 'fp32' })
  if (device !== 'cuda') list.push({ device: 'cpu', precision: precision === 'auto' ? 'int8' : precision })
  return list
}

export interface Session {
  readonly backend: Backend
  run(batch: Batch): Promise<BatchOutputs>
}

/**
 * Opens the network on the first device that really takes it: a list of supported backends says nothing,
 * it names CUDA on every Linux.
 *
 * @throws Error with the reason of every attempt when none succeeds
 */
export async function openSession(configuration: ChildConfiguration): Promise<Session> {
  const reasons: string[] = []
  for (const attempt of attempts(configuration)) {
    try {
      return await open(attempt, configuration, reasons[0])
    } catch (error) {
      const [reason] = (error instanceof Error ? error.message : String(error)).split('\n')
      reasons.push(`${attempt.device} ${attempt.precision}: ${reason}`)
    }
  }
  throw new Error(reasons.join('; ') || 'CUDA runs fp32 only; int8 needs the CPU')
}

async function open(
  { device, precision }: Attempt,
  { files, threads }: ChildConfiguration,
  note: string | undefined,
): Promise<Session> {
  const session = await InferenceSession.create(files[precision], {
    executionProviders: [device],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    graphOptimizationLevel: 'all',
    logSeverityLevel: 4,
  })
  const run = async ({ ids, lengths, length }: Batch): Promise<BatchOutputs> => {
    const rows = lengths.length
    const results = await session.run({
      ids: new Tensor('int32', ids, [rows, length]),
      lengths: new Tensor('int32', lengths, [rows]),
    })
    return Object.fromEntries(
      Object.entries(results).map(([name, { data }]) => [
        name,
        { width: data.length / rows, data: data as Float32Array },
      ]),
    )
  }
  // The first run is many times slower than the next ones, and only a run proves that the device works.
  await run({ ids: new Int32Array(16).fill(1), lengths: new Int32Array([16]), length: 16 })
  const backend: Backend = { runtime: `onnxruntime-node ${version}`, device, precision, threads }
  return { backend: note === undefined ? backend : { ...backend, note }, run }
}
