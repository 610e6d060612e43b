import { expect, test } from 'vitest'
import { normal, seeded } from '../../simulator/random.ts'
import { ms, tokens } from '../../units.ts'
import { noBytes } from '../predict/message-sizes.ts'
import { placeModelOf, predictionOf } from '../predict/place-model.ts'
import { learn } from './learn.ts'
import { emptyState } from './state.ts'

const [place, network] = ['simd', 'encoder']
const scatter = 0.1
const seeds = Array.from({ length: 20 }, (_, i) => i + 1)
const lengthsOf = {
  mixed: [19, 180, 59, 116, 14, 40, 7, 101, 243, 140],
  similar: [96, 104, 112, 92, 108, 100, 116, 88, 120, 98],
  short: [10],
}

interface Device {
  /** ms, and ms a token. */
  readonly intercept: number
  readonly slope: number
}
const devices: Readonly<Record<string, Device>> = {
  laptop: { intercept: 0.3, slope: 0.09 },
  tablet: { intercept: 2.4, slope: 0.36 },
  phone: { intercept: 4, slope: 3 },
}
type Change = (ms: number) => number
const slower: Change = (time) => 4 * time
const delayed =
  (by: number): Change =>
  (time) =>
    time + by

/** Returns predictions of a device that was characterized, answered forty questions, and then changed for `runs` runs. */
function predictionsAfter(
  runs: number,
  { intercept, slope }: Device,
  lengths: readonly number[],
  change: Change,
  seed: number,
) {
  const random = seeded(seed)
  let state = emptyState()
  const run = (n: number, change: Change = (time) => time) => {
    const compute = ms(change(intercept + slope * n) * Math.exp(scatter * normal(random)))
    state = learn(state, { kind: 'edge-run', place, network, tokens: tokens(n), compute, at: ms(0) })
  }
  for (let round = 0; round < 5; round += 1) for (const n of [1, 8, 24, 64, 128]) run(n)
  for (let i = 0; i < 40; i += 1) run(lengths[i % lengths.length] ?? 0)
  for (let i = 0; i < runs; i += 1) run(lengths[i % lengths.length] ?? 0, change)
  const status = { place, kind: 'edge', queue: ms(0), load: ms(0) } as const
  return (n: number) => {
    const prediction = predictionOf(placeModelOf(state, status, network, 'private', ms(0)), n, noBytes)
    if (!('expected' in prediction)) throw new Error('Expected a measured device.')
    const truth = change(intercept + slope * n)
    return {
      ratio: prediction.expected / truth,
      low: prediction.low / truth,
      high: prediction.high / truth,
    }
  }
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0

test.each(Object.keys(devices))('a slowdown of a %s by four is detected within five runs', (name) => {
  for (const lengths of [lengthsOf.mixed, lengthsOf.similar]) {
    const ratios = seeds.map(
      (seed) => predictionsAfter(5, devices[name] as Device, lengths, slower, seed)(104).ratio,
    )
    expect(ratios.filter((ratio) => ratio > 0.8 && ratio < 1.25).length).toBeGreaterThanOrEqual(
      0.9 * seeds.length,
    )
    const afterThree = seeds.map(
      (seed) => predictionsAfter(3, devices[name] as Device, lengths, slower, seed)(104).ratio,
    )
    expect(median(afterThree)).toBeGreaterThan(0.8)
  }
})

test.each([20, 30, 50])(
  'a constant delay of %d ms, seen at several lengths, does not multiply long runs',
  (by) => {
    for (const device of Object.values(devices)) {
      const ratios = seeds.map(
        (seed) => predictionsAfter(10, device, lengthsOf.mixed, delayed(by), seed)(500).ratio,
      )
      // The prediction of a run of two seconds may be wrong by a quarter, but not by a factor of several.
      expect(median(ratios)).toBeLessThan(1.5)
    }
  },
)

test.each([20, 30, 40])(
  'after ten-token runs that take %d ms longer, the interval of a long run contains the delay alone',
  (by) => {
    for (const device of Object.values(devices)) {
      for (const seed of seeds) {
        for (const runs of [3, 5, 10]) {
          const { low, high } = predictionsAfter(runs, device, lengthsOf.short, delayed(by), seed)(500)
          expect(low).toBeLessThan(1.05)
          expect(high).toBeGreaterThan(0.95)
        }
      }
    }
  },
)

test('after ten-token runs that take four times longer, the interval of a long run contains a slowdown by four', () => {
  for (const device of Object.values(devices)) {
    for (const seed of seeds) {
      for (const runs of [3, 5, 10]) {
        expect(predictionsAfter(runs, device, lengthsOf.short, slower, seed)(500).high).toBeGreaterThan(0.85)
      }
    }
  }
})
