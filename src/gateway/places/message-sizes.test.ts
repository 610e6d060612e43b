import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import manifestJson from '../../../models/artefacts/manifest.json' with { type: 'json' }
import { bytesDown, bytesUp } from '../../engine/predict/message-sizes.ts'
import { requestHeaderBytes } from '../../router/places/measured-fetch.ts'
import { createTokenizer } from '../../text/tokenizer.ts'
import { tasks } from '../../ui/testing/shipped-tasks.ts'
import { Manifest } from '../../wire/manifest.ts'
import { cloudBody } from './cloud-place.ts'
import { messageSizes } from './message-sizes.ts'

const manifest = Manifest.parse(manifestJson)
const tokenizer = createTokenizer(JSON.parse(readFileSync('models/artefacts/tokenizer.json', 'utf8')))

/** The requests of the example questions of every task. */
const examples = tasks.flatMap((task) =>
  task.examples.map((input) => {
    const { inputs, tokens } = task.prepare(input, tokenizer, 1024)
    const model = Object.keys(manifest.models).find((name) => manifest.models[name]?.task === task.id) ?? ''
    const { network = '', head = '' } = manifest.models[model] ?? {}
    const outputs = (manifest.networks[network]?.heads[head]?.outputs ?? []).map(({ name }) => name)
    const bodyBytes = cloudBody({ request: { inputs: [...inputs] }, outputs }).byteLength
    return { model, tokens, bodyBytes }
  }),
)

describe('messageSizes', () => {
  test.each(examples)(
    'tells the size of a real question to $model with $tokens tokens within a tenth',
    (real) => {
      const estimated = bytesUp(messageSizes(manifest, real.model), real.tokens)
      expect(Math.abs(estimated / (real.bodyBytes + requestHeaderBytes) - 1)).toBeLessThan(0.1)
    },
  )

  test('is exact at the length of the question, and continues with the slope of the chart', () => {
    const sizes = messageSizes(manifest, 'sentiment', { asked: { tokens: 20, bodyBytes: 300 } })
    expect(bytesUp(sizes, 20)).toBe(300 + requestHeaderBytes)
    expect(sizes.upPerToken).toBe(messageSizes(manifest, 'sentiment').upPerToken)
  })

  test('increases with the text for answers with a value for each token', () => {
    const answered = { tokens: 100, bytesDown: 4200 }
    const spans = messageSizes(manifest, 'question-answering', { answered })
    expect(bytesDown(spans, 100)).toBe(4200)
    // Two values of 19 bytes a token.
    expect(bytesDown(spans, 400)).toBe(4200 + 300 * 38)
    expect(messageSizes(manifest, 'sentiment', { answered }).downPerToken).toBe(0)
  })

  test('never returns a negative size', () => {
    const sizes = messageSizes(manifest, 'sentiment', { asked: { tokens: 1000, bodyBytes: 0 } })
    expect(bytesUp(sizes, 0)).toBe(0)
  })
})
