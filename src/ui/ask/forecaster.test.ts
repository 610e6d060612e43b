import { expect, test } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { Decision } from '../../gateway/protocol.ts'
import type { Tokenizer } from '../../text/tokenizer.ts'
import type { Draft } from '../composer/draft.ts'
import type { Forecast } from '../connection/persistent-channel.ts'
import { modelWithLimit } from '../testing/two-sizes.ts'
import { wordLengths } from '../testing/word-lengths.ts'
import { createForecaster } from './forecaster.ts'

const decision = { place: 'wasm' } as Decision

async function stage(task: string, input: Draft['input'], { size = 30, maximumTokens = 200 } = {}) {
  const draft = createStore<Draft>(() => ({ task, live: false, input }))
  const forecasts: Forecast[] = []
  let encoded = 0
  const words: Tokenizer = {
    ...wordLengths,
    encode(text) {
      encoded += 1
      return wordLengths.encode(text)
    },
  }
  const forecaster = createForecaster({
    later: (act) => act(),
    draft,
    channel: {
      forecast(question, deliver) {
        forecasts.push(question)
        deliver(decision)
      },
    },
    tokenizer: async () => words,
    modelOf: modelWithLimit(size, maximumTokens),
  })
  forecaster.refresh()
  await new Promise((resolve) => setTimeout(resolve))
  return { draft, forecaster, forecasts, encoded: () => encoded, reading: () => forecaster.store.getState() }
}

const passage = Array.from({ length: 500 }, (_, index) => `w${index}`).join(' ')

test('N counts passage and question, and the forecast is for the model of the chosen size', async () => {
  const { forecasts, reading } = await stage(
    'question-answering',
    { context: 'It rained a lot.', question: 'What fell?' },
    { size: 20 },
  )
  expect(reading()).toMatchObject({ tokens: 6, words: 6, decision })
  expect(forecasts).toMatchObject([{ model: 'question-answering-20', tokens: 6 }])
})

test('a passage that is too long is reported with its windows, and the forecast is for one window', async () => {
  const { forecasts, reading } = await stage('question-answering', { context: passage, question: 'Where?' })
  expect(reading()).toMatchObject({ tokens: 501, tooLong: { maximum: 200, windows: 4 }, decision })
  expect(forecasts[0]?.tokens).toBe(200)
})

test('a sentence that is too long has no forecast', async () => {
  const { forecasts, reading } = await stage('sentiment', { text: passage })
  expect(reading()).toEqual({
    tokens: 500,
    words: 500,
    others: [],
    sentence: { index: 1, of: 1 },
    tooLong: { maximum: 200, windows: 1 },
  })
  expect(forecasts).toEqual([])
})

test('a text is tokenized once, however often the forecast is refreshed', async () => {
  const { draft, forecaster, forecasts, encoded } = await stage('sentiment', { text: 'A joy.' })
  const before = encoded()
  forecaster.refresh()
  expect([encoded(), forecasts.length]).toEqual([before, 2])
  draft.setState({ input: { text: 'A joy to watch.' } })
  forecaster.refresh()
  expect(encoded()).toBeGreaterThan(before)
})
