/** Runs the same files on onnxruntime-node with one thread, as the baseline of every place in the browser. */
import { fileURLToPath } from 'node:url'
import manifestJson from '../../models/artefacts/manifest.json' with { type: 'json' }
import { pad } from '../../server/inference/pad.ts'
import { openSession } from '../../server/inference/session.ts'
import { Manifest, type Precision } from '../../src/wire/manifest.ts'
import { sampleIds } from '../sample-ids.ts'
import type { Point } from '../statistics.ts'

const { networks } = Manifest.parse(manifestJson)
const folder = fileURLToPath(new URL('../../models/artefacts', import.meta.url))

/** Times of single runs in ms. Lengths are interleaved, so that a load spike affects all of them. */
export async function nodePoints(
  precision: Precision,
  lengths: readonly number[],
  repetitions: number,
): Promise<{ backend: string; points: Point[] }> {
  const session = await openSession({ device: 'cpu', precision, threads: 1, folder, networks })
  const points: Point[] = []
  for (let round = 0; round < repetitions; round += 1) {
    for (const tokens of lengths) {
      const sides = [pad([Int32Array.from(sampleIds(tokens))])]
      const startedAt = performance.now()
      await session.run({ network: 'lstm-300', head: 'sentiment', sides })
      points.push({ tokens, ms: performance.now() - startedAt })
    }
  }
  return { backend: session.backend.runtime, points }
}
