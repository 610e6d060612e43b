import { expect, test } from 'vitest'
import { readHistogram } from '../length-histogram.ts'
import premises from '../lengths/snli-premises.json' with { type: 'json' }
import { type DecoderWorld, runDecoder } from './decoder.ts'
import { decoderWorlds } from './worlds.ts'

const worlds = decoderWorlds(readHistogram(premises))
const one = { ...worlds['one pair of languages'], count: 1_500 } as DecoderWorld
const several = worlds['eight sessions of three pairs'] as DecoderWorld

test('the length of the input saves most of the regret of the mean output, as in C-NMT', () => {
  const { all_cloud, mean, output, oracle } = runDecoder(one)
  expect(oracle.regretPercent).toBe(0)
  // One time for all inputs is no better than the better side alone.
  expect(Math.abs(mean.regretPercent - all_cloud.regretPercent)).toBeLessThan(1)
  expect(output.regretPercent).toBeLessThan(mean.regretPercent / 3)
})

test('with one ratio of lengths the predicted output chooses as the line in N does', () => {
  const { input, output } = runDecoder(one)
  expect(Math.abs(output.regretPercent - input.regretPercent)).toBeLessThan(0.3)
  expect(output.errorPercent).toBeLessThan(input.errorPercent ?? 0)
})

test('when the ratio changes, the predicted output saves half of the regret and of the error of the line', () => {
  for (const seed of [1, 2]) {
    const { input, output } = runDecoder({ ...several, seed })
    expect(output.regretPercent, `seed ${seed}`).toBeLessThan(0.6 * input.regretPercent)
    expect(output.errorPercent, `seed ${seed}`).toBeLessThan(0.5 * (input.errorPercent ?? 0))
  }
}, 60_000)
