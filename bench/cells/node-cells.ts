/** Runs the cells on onnxruntime-node with one CPU thread, as a cloud would. */
import { createRequire } from 'node:module'
import path from 'node:path'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { sampleIds } from '../sample-ids.ts'
import type { Point } from '../statistics.ts'
import type { BenchSchedule, CellFigures, CellNetwork, CellPoints } from './cell-networks.ts'

const { version } = createRequire(import.meta.url)('onnxruntime-node/package.json') as { version: string }
const options = {
  executionProviders: ['cpu'],
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
} satisfies InferenceSession.SessionOptions

async function open(artefacts: string, network: CellNetwork) {
  const session = (file: string) => InferenceSession.create(path.join(artefacts, file), options)
  const [encoder, head] = await Promise.all([session(network.encoder), session(network.head)])
  return async (tokens: number): Promise<readonly number[]> => {
    const ids = new Tensor('int32', Int32Array.from(sampleIds(tokens)), [1, tokens])
    const lengths = new Tensor('int32', Int32Array.of(tokens), [1])
    const { states } = await encoder.run({ ids, lengths })
    const { sentiment } = await head.run({ states: states as Tensor, lengths })
    return [...((sentiment as Tensor).data as Float32Array)]
  }
}

export async function nodeCells(
  artefacts: string,
  networks: readonly CellNetwork[],
  { lengths, compared, repetitions }: BenchSchedule,
): Promise<CellFigures> {
  const opened = []
  for (const network of networks) {
    const run = await open(artefacts, network)
    for (const tokens of lengths) await run(tokens)
    opened.push({ name: network.name, run, points: [] as Point[] })
  }
  for (let round = 0; round < repetitions; round += 1) {
    for (const tokens of lengths) {
      for (const { run, points } of opened) {
        const startedAt = performance.now()
        await run(tokens)
        points.push({ tokens, ms: performance.now() - startedAt })
      }
    }
  }
  const cells = new Map<string, CellPoints>()
  for (const { name, run, points } of opened) cells.set(name, { points, logits: await run(compared) })
  return { runtime: `onnxruntime-node ${version}, CPU`, cells, refused: new Map() }
}
