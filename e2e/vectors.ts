/** Examples with the ids and logits that PyTorch gave for them. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'

const file = new URL('../models/artefacts/vectors.json', import.meta.url)

export const { tolerance, vectors } = z
  .object({
    tolerance: z.object({ fp32: z.number(), int8: z.number() }),
    vectors: z.array(
      z.object({
        text: z.string(),
        ids: z.array(z.number()),
        sentiment: z.array(z.number()),
        question_type: z.array(z.number()),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(file, 'utf8')))
