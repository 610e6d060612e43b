import { expect, test } from 'vitest'
import { normal, seeded } from '../../simulator/random.ts'
import { createScatteredDevice } from '../testing/scattered-device.ts'
import { type TrueLine, timeOf } from '../testing/worlds.ts'

const scatter = 0.1
const seeds = Array.from({ length: 20 }, (_, i) => i + 1)
const lengthsOf = {
  mixed: [19, 180, 59, 116, 14, 40, 7, 101, 243, 140],
  similar: [96, 104, 112, 92, 108, 100, 116, 88, 120, 98],
  short: [10],
}

const devices: Readonly<Record<string, TrueLine>> = {
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
  line: TrueLine,
  lengths: readonly number[],
  change: Change,
  seed: number,
) {
  const random = seeded(seed)
  const { characterize, run, predict } = createScatteredDevice(line, () => Math.exp(scatter * normal(random)))
  characterize()
  for (let i = 0; i < 40; i += 1) run(lengths[i % lengths.length] ?? 0)
  for (let i = 0; i < runs; i += 1) run(lengths[i % lengths.length] ?? 0, change)
  return (n: number) => {
    const { expected, low, high } = predict(n)
    const truth = change(timeOf(line, n))
    return { ratio: expected / truth, low: low / truth, high: high / truth }
  }
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0

test.each(Object.keys(devices))('a slowdown of a %s by four is detected within five runs', (name) => {
  for (const lengths of [lengthsOf.mixed, lengthsOf.similar]) {
    const ratios = seeds.map(
      (seed) => predictionsAfter(5, devices[name] as TrueLine, lengths, slower, seed)(104).ratio,
    )
    expect(ratios.filter((ratio) => ratio > 0.8 && ratio < 1.25).length).toBeGreaterThanOrEqual(
      0.9 * seeds.length,
    )
    const afterThree = seeds.map(
      (seed) => predictionsAfter(3, devices[name] as TrueLine, lengths, slower, seed)(104).ratio,
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
