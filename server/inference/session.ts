/** Opens the networks and runs batches. Only this file imports onnxruntime-node. */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { env, InferenceSession, Tensor } from 'onnxruntime-node'
import { type GraphInput, graphOutput, graphRows } from '../../src/wire/graph-row.ts'
import type { ManifestFiles, Precision } from '../../src/wire/manifest.ts'
import { fileIn, filesOf, tensorNames } from '../../src/wire/network.ts'
import { pad, withoutPadding } from './pad.ts'
import type { Backend, Batch, BatchOutputs, ChildConfiguration, Device, PaddedIds } from './protocol.ts'

const { version } = createRequire(import.meta.url)('onnxruntime-node/package.json') as { version: string }

// A missing device is not an error here. The next attempt reports the reason.
env.logLevel = 'fatal'

const warmUpTokens = 16

const graphTensor = ({ datatype, data, shape }: GraphInput) =>
  datatype === 'INT64'
    ? new Tensor('int64', BigInt64Array.from(data, BigInt), shape)
    : new Tensor('int32', data, shape)

interface Attempt {
  readonly device: Device
  readonly precision: Precision
}

/** The attempts in order. On a GPU the LSTM runs in fp32 only. On the CPU int8 is two to three times faster. */
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
 * Opens every network on the first device that can run them. The list of supported backends is not sufficient: it contains CUDA
 * on every Linux.
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
  { folder, networks, threads }: ChildConfiguration,
  note: string | undefined,
): Promise<Session> {
  const sessions = new Map<string, InferenceSession>()
  for (const { file } of Object.values(networks).flatMap((network) => filesOf(network, precision))) {
    if (sessions.has(file)) continue
    const session = await InferenceSession.create(join(folder, file), {
      executionProviders: [device],
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      graphOptimizationLevel: 'all',
      logSeverityLevel: 4,
    })
    sessions.set(file, session)
  }
  const sessionOf = ({ files }: { readonly files: ManifestFiles }) =>
    sessions.get(fileIn(files, precision).file) as InferenceSession

  async function run({ network: name, head: headName, sides }: Batch): Promise<BatchOutputs> {
    const network = networks[name]
    const head = network?.heads[headName]
    if (!network || !head) throw new Error(`there is no head "${headName}" of a network "${name}"`)
    const rows = sides[0]?.lengths.length ?? 0
    const feeds: Record<string, Tensor> = {}
    const graph = head.row && graphRows(head.row, withoutPadding(sides))
    for (const input of graph?.inputs ?? []) feeds[input.name] = graphTensor(input)
    for (const [index, side] of graph ? [] : head.sides.entries()) {
      const padded = sides[index] as PaddedIds
      const ids = new Tensor('int32', padded.ids, [rows, padded.length])
      const lengths = new Tensor('int32', padded.lengths, [rows])
      const names = tensorNames(side)
      const read = network.encoder && (await sessionOf(network.encoder).run({ ids, lengths }))
      Object.assign(feeds, {
        ...(read && { [names.states]: read.states }),
        [names.lengths]: lengths,
        ...(head.ids && { [names.ids]: ids }),
      })
    }
    const results = await sessionOf(head).run(
      feeds,
      head.outputs.map((output) => output.name),
    )
    return Object.fromEntries(
      Object.entries(results).map(([output, tensor]) => {
        const data = tensor.data as Float32Array
        return [output, graph ? graphOutput(head, graph, data) : { width: data.length / rows, data }]
      }),
    )
  }

  // The first run is many times slower than later ones, and only a run proves that the device works.
  for (const [network, { heads }] of Object.entries(networks)) {
    for (const [head, { sides }] of Object.entries(heads)) {
      await run({ network, head, sides: sides.map(() => pad([new Int32Array(warmUpTokens).fill(1)])) })
    }
  }
  const backend: Backend = { runtime: `onnxruntime-node ${version}`, device, precision, threads }
  return { backend: note === undefined ? backend : { ...backend, note }, run }
}
