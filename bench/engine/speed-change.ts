/**
 * Measures how fast the engine adapts to a permanent change of the device's speed, and how much single outliers affect it: `npx
 * tsx bench/engine/speed-change.ts`.
 *
 * The runs are generated with the same scatter at every length, so the results hold for real devices only as far as this
 * assumption does. `e2e/engine/slowdown.spec.ts` slows a real device.
 */

import { createScatteredDevice } from '../../src/engine/testing/scattered-device.ts'
import { timeOf } from '../../src/engine/testing/worlds.ts'
import { lengthDrawer, readHistogram } from '../../src/simulator/length-histogram.ts'
import snliAll from '../../src/simulator/lengths/snli-all.json' with { type: 'json' }
import { normal, seeded } from '../../src/simulator/random.ts'
import { quantile } from '../statistics.ts'
import { percent, table } from '../table.ts'

/** In ms, and ms per token. */
const line = { intercept: 2.4, slope: 0.36 }
/** The usual length in tokens. */
const usual = 14
const seeds = 200
const before = 60
const watched = 40
/** The number of consecutive correct predictions that counts as adapted. */
const lasting = 3

interface Device {
  readonly scatter: number
  readonly lengths: 'one' | 'mixed'
}

/** A device that answers questions, and the engine that learns from it. */
function deviceOf({ scatter, lengths }: Device, seed: number) {
  const random = seeded(seed)
  const device = createScatteredDevice(line, () => Math.exp(scatter * normal(random)))
  const draw = lengthDrawer(readHistogram(snliAll))
  /** @returns whether the time was inside the interval */
  function run(times: number): boolean {
    const n = lengths === 'one' ? usual : draw(random)
    const { low, high } = device.predict(n)
    const compute = device.run(n, (time) => times * time)
    return compute >= low && compute <= high
  }
  device.characterize()
  for (let i = 0; i < before; i++) run(1)
  return {
    run,
    /** The relative prediction error for the usual length. */
    off: (times: number) => Math.abs(device.predict(usual).expected / (times * timeOf(line, usual)) - 1),
    hasJustChanged: () => device.speed()?.runs.length === 0,
  }
}

/** Runs until the prediction error stays within the scatter. */
function followed(device: Device, times: number) {
  const waits: number[] = []
  const offs: number[] = []
  let held = 0
  for (let seed = 1; seed <= seeds; seed++) {
    const { run, off } = deviceOf(device, seed)
    let right = 0
    let wait = Number.POSITIVE_INFINITY
    for (let i = 0; i < watched; i++) {
      right = off(times) <= Math.max(0.1, device.scatter) ? right + 1 : 0
      if (right === lasting && wait === Number.POSITIVE_INFINITY) wait = i - lasting + 1
      if (i === 10) offs.push(off(times))
      const isHeld = run(times)
      if (i > 0 && i <= 10 && isHeld) held += 1
    }
    waits.push(wait)
  }
  const runs = (share: number) => {
    const wait = quantile(waits, share)
    return wait === Number.POSITIVE_INFINITY ? `> ${watched}` : wait
  }
  return [runs(0.5), runs(0.95), percent(quantile(offs, 0.5)), percent(held / (10 * seeds))]
}

/** The largest change of the prediction after some consecutive outliers, over the ten following runs. */
function moved(device: Device, outliers: number): string {
  const worst = Array.from({ length: seeds }, (_, i) => {
    const { run, off } = deviceOf(device, i + 1)
    const start = off(1)
    for (let k = 0; k < outliers; k++) run(8)
    return Math.max(
      ...Array.from({ length: 10 }, () => {
        const now = off(1)
        run(1)
        return now - start
      }),
    )
  })
  return percent(quantile(worst, 0.95))
}

const steadyRuns = 100_000

/** The number of false detections of a change. */
function falseAlarms(device: Device): number {
  const { run, hasJustChanged } = deviceOf(device, 1)
  let seen = 0
  for (let i = 0; i < steadyRuns; i++) {
    run(1)
    if (hasJustChanged()) seen += 1
  }
  return seen
}

const devices: Device[] = [0.1, 0.2, 0.3].flatMap((scatter) =>
  (['one', 'mixed'] as const).map((lengths) => ({ scatter, lengths })),
)
const name = ({ scatter, lengths }: Device) => [percent(scatter), lengths]

console.log(
  table(
    [
      'scatter',
      'lengths',
      'change',
      'followed after runs',
      '19 of 20',
      'off after ten',
      'interval held meanwhile',
    ],
    devices.flatMap((device) =>
      [4, 2, 1.5, 0.5, 0.25].map((times) => [...name(device), `× ${times}`, ...followed(device, times)]),
    ),
  ),
)
console.log()
console.log(
  table(
    [
      'scatter',
      'lengths',
      'moved by one outlier',
      'by two in a row',
      `changes seen in ${steadyRuns} steady runs`,
    ],
    devices.map((device) => [...name(device), moved(device, 1), moved(device, 2), falseAlarms(device)]),
  ),
)
