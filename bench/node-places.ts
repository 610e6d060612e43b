/** The same files on onnxruntime-node, one thread: the baseline of every place in the browser. */
import { fileURLToPath } from 'node:url'
import manifest from '../models/artefacts/manifest.json' with { type: 'json' }
import { openSession } from '../server/inference/session.ts'
import type { Precision } from '../src/wire/manifest.ts'
import { madeUpIds } from './made-up-ids.ts'
import type { Point } from './statistics.ts'

const { files } = manifest.networks['lstm-300']
const artefact = (precision: Precision) =>
  fileURLToPath(new URL(`../models/artefacts/${files[precision].file}`, import.meta.url))

/** Times of single runs in ms, lengths in turn so that a slow moment hurts all of them. */
export async function nodePoints(
  precision: Precision,
  lengths: readonly number[],
  repetitions: number,
): Promise<{ backend: string; points: Point[] }> {
  const session = await openSession({
    device: 'cpu',
    precision,
    threads: 1,
    files: { fp32: artefact('fp32'), int8: artefact('int8') },
  })
  const points: Point[] = []
  for (let round = 0; round < repetitions; round += 1) {
    for (const tokens of lengths) {
      const ids = Int32Array.from(madeUpIds(tokens))
      const startedAt = performance.now()
      await session.run({ ids, lengths: Int32Array.of(tokens), length: tokens })
      points.push({ tokens, ms: performance.now() - startedAt })
    }
  }
  return { backend: session.backend.runtime, points }
}
