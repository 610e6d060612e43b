/** The shipped networks in a real forked child. */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { ms } from '../../src/units.ts'
import { createLogger } from '../logger.ts'
import { createMetrics } from '../metrics.ts'
import { readSettings } from '../settings.ts'
import { artefacts } from '../testing/app.ts'
import { type RunningInference, startInference } from './inference.ts'

const Vectors = z.object({
  tolerance: z.object({ fp32: z.number(), int8: z.number() }),
  vectors: z
    .array(
      z.object({
        text: z.string(),
        ids: z.array(z.int()),
        sentiment: z.array(z.number()),
        question_type: z.array(z.number()),
      }),
    )
    .min(1),
})

const { tolerance, vectors } = Vectors.parse(
  JSON.parse(await readFile(resolve('models/artefacts/vectors.json'), 'utf8')),
)
const network = 'lstm-300'
const rows = vectors.map(({ ids }) => Int32Array.from(ids))

test('the tokenizer reads every example as Python does', () => {
  for (const { text, ids } of vectors) expect(artefacts.tokenizer.encode(text)).toEqual(ids)
})

const largestDifference = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Math.max(...Array.from(a, (value, index) => Math.abs(value - (b[index] ?? Number.NaN))))

/** In int8 the runtime scales activations over the whole batch, so company changes the rounding. */
const companyTolerance = { fp32: 1e-5, int8: 0.15 }

describe.each(['fp32', 'int8'] as const)('%s on the CPU', (precision) => {
  let inference: RunningInference

  beforeAll(() => {
    inference = startInference({
      artefacts,
      settings: readSettings({
        BREAKEVEN_DEVICE: 'cpu',
        BREAKEVEN_PRECISION: precision,
        BREAKEVEN_PROCESSES: '1',
      }),
      logger: createLogger('silent'),
      metrics: createMetrics({ process: false }),
      now: () => ms(performance.now()),
    })
  })
  afterAll(() => inference.close())

  test('its logits are those that Python wrote, within the stated tolerance', async () => {
    for (const [index, row] of rows.entries()) {
      const { outputs } = await inference.infer(network, [row], { model: 'sentiment' })
      const vector = vectors[index] as (typeof vectors)[number]
      expect(largestDifference(vector.sentiment, outputs.sentiment?.data ?? [])).toBeLessThan(
        tolerance[precision],
      )
      expect(largestDifference(vector.question_type, outputs.question_type?.data ?? [])).toBeLessThan(
        tolerance[precision],
      )
    }
  })

  test('a batch of mixed lengths answers as one at a time does', async () => {
    const batch = rows.slice(0, 8)
    const { outputs } = await inference.infer(network, batch, { model: 'sentiment' })
    for (const [index, row] of batch.entries()) {
      const alone = await inference.infer(network, [row], { model: 'sentiment' })
      const together = outputs.question_type?.data.slice(index * 6, index * 6 + 6) ?? []
      expect(largestDifference(alone.outputs.question_type?.data ?? [], together)).toBeLessThan(
        companyTolerance[precision],
      )
    }
  })

  test('it says what runs it, and characterizes itself', async () => {
    expect(inference.backend(network)).toMatchObject({ device: 'cpu', precision })
    await expect.poll(() => inference.characterization(network), { timeout: 10_000 }).toBeDefined()
    const line = inference.characterization(network)
    expect(line?.slope_ms_per_token).toBeGreaterThan(0)
    expect(line?.points.map(({ tokens }) => tokens)).toContain(128)
  })
})
