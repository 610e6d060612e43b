/** Questions with known answers. An upstream is ready when it answers them, because Triton can be ready and fail every request. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Manifest } from '../../src/wire/manifest.ts'
import { pad } from '../inference/pad.ts'
import type { Batch, BatchOutputs } from '../inference/protocol.ts'

export interface Canary {
  /** The name of the model, which is the same here and upstream. */
  readonly model: string
  readonly batch: Batch
  /** The position of the largest logit of each output. */
  readonly best: Readonly<Record<string, number>>
}

const KnownAnswers = z.record(
  z.string(),
  z.array(
    z.object({
      head: z.string(),
      sides: z.array(z.array(z.int())),
      outputs: z.record(z.string(), z.array(z.number())),
    }),
  ),
)

const positionOfLargest = (logits: ArrayLike<number>) => {
  const values = Array.from(logits)
  return values.indexOf(Math.max(...values))
}

/** Reads one question for each model from `known-answers.json`, which the training writes beside the manifest. */
export async function readCanaries(folder: string, { models }: Manifest): Promise<Canary[]> {
  const known = KnownAnswers.parse(JSON.parse(await readFile(join(folder, 'known-answers.json'), 'utf8')))
  return Object.entries(models).map(([model, { network, head }]) => {
    const answer = known[network]?.find((one) => one.head === head)
    if (!answer)
      throw new Error(`known-answers.json has no answer of ${network} ${head}; export the models again`)
    const best = Object.entries(answer.outputs).map(([name, logits]) => [name, positionOfLargest(logits)])
    return {
      model,
      batch: { network, head, sides: answer.sides.map((ids) => pad([Int32Array.from(ids)])) },
      best: Object.fromEntries(best),
    }
  })
}

/** @throws Error with the model when an answer differs from the known one */
export function checkCanary({ model, best }: Canary, outputs: BatchOutputs): void {
  for (const [name, position] of Object.entries(best)) {
    const received = positionOfLargest(outputs[name]?.data ?? [])
    if (received === position) continue
    throw new Error(
      `${model} gives a wrong answer: expected the largest ${name} at ${position}; it is at ${received}`,
    )
  }
}
