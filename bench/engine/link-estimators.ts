/**
 * Compares estimators of the upload time per byte. `npx tsx bench/engine/link-estimators.ts` generates links and requests,
 * short texts with occasional long ones, and prints the prediction error of each estimator for the long ones.
 *
 * All estimators see what a browser sees: the time from request to response, which includes an unknown round trip.
 */
import {
  byteTimeOf,
  guessedByteTime,
  guessedUpload,
  learnUpload,
} from '../../src/engine/estimate/throughput.ts'
import {
  drawNetwork,
  type NetworkModelName,
  networkModels,
} from '../../src/simulator/network/network-models.ts'
import { rowFinder } from '../../src/simulator/network/network-profile.ts'
import { exponential, normal, type Random, seeded } from '../../src/simulator/random.ts'
import { quantile } from '../statistics.ts'
import { table } from '../table.ts'

interface Request {
  readonly bytes: number
  readonly took: number
  readonly isLong: boolean
}

interface World {
  readonly name: string
  /** The round trip in ms at this second. */
  readonly roundTrip: (second: number) => number
  /** The throughput in bits per second at this second. */
  readonly up: (second: number) => number
}

/** The bytes of a question: headers, an empty body, and 4.3 per token. */
const bytesOf = (tokens: number) => 722 + 4.3 * tokens
const count = 300
const remembered = 15

const drawn = (name: NetworkModelName, kbits: number): World => {
  const at = rowFinder(drawNetwork(networkModels[name], 4000, 0.25, 1))
  return {
    name: `${name}, ${kbits} kbit/s`,
    roundTrip: (s) => at(s, 0).roundTrip * 1000,
    up: () => kbits * 1000,
  }
}
const worlds: readonly World[] = [
  { name: 'steady 150 ms, 200 kbit/s', roundTrip: () => 150, up: () => 200e3 },
  { name: 'steady 50 ms, 50 kbit/s', roundTrip: () => 50, up: () => 50e3 },
  { name: 'steady 20 ms, 30 Mbit/s', roundTrip: () => 20, up: () => 30e6 },
  { name: '200 kbit/s, then 2 Mbit/s', roundTrip: () => 100, up: (s) => (s < 750 ? 200e3 : 2e6) },
  { name: '2 Mbit/s, then 200 kbit/s', roundTrip: () => 100, up: (s) => (s < 750 ? 2e6 : 200e3) },
  drawn('4g', 200),
  drawn('4g', 1000),
  drawn('4g', 10_000),
  drawn('wifi', 1000),
  drawn('wifi', 30_000),
  drawn('bad', 500),
]

function* requestsIn(world: World, random: Random): Generator<Request> {
  let second = 0
  for (let i = 0; i < count; i += 1) {
    second += exponential(random, 5)
    const isLong = i % 10 === 9
    const bytes = bytesOf(isLong ? 100 + 700 * random() : 4 + 24 * random())
    // Browsers, timers and schedulers add a small delay.
    const own = 1 + Math.abs(normal(random)) + (random() < 0.05 ? 8 * random() : 0)
    yield { bytes, took: world.roundTrip(second) + (8000 * bytes) / world.up(second) + own, isLong }
  }
}

interface Estimator {
  learn(request: Request): void
  msPerByte(): number
}

const median = (values: readonly number[]) => {
  const sorted = [...values].sort((a, b) => a - b)
  return ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2
}

/** The predicted time of each earlier request for this number of bytes. */
const corrected = (before: readonly Request[], bytes: number, u: number) =>
  before.slice(-remembered).map((one) => one.took + u * (bytes - one.bytes))

/** Least squares over (1, bytes) with forgetting, without outlier rejection. */
function leastSquares(): Estimator {
  let [n, x, y, xx, xy] = [0, 0, 0, 0, 0]
  return {
    learn({ bytes, took }) {
      ;[n, x, y, xx, xy] = [n, x, y, xx, xy].map((sum) => sum * 0.97) as [
        number,
        number,
        number,
        number,
        number,
      ]
      n += 1
      x += bytes
      y += took
      xx += bytes * bytes
      xy += bytes * took
    },
    msPerByte() {
      const spread = xx - (x * x) / n
      return spread > 1 ? Math.max(0, (xy - (x * y) / n) / spread) : guessedByteTime().msPerByte
    },
  }
}

/** The median of the slopes between all pairs of the last thirty requests (Theil 1950, Sen 1968). */
function theilSen(): Estimator {
  let recent: readonly Request[] = []
  return {
    learn(request) {
      recent = [...recent.slice(-29), request]
    },
    msPerByte() {
      const slopes = recent.flatMap((a, i) =>
        recent
          .slice(i + 1)
          .flatMap((b) =>
            Math.abs(b.bytes - a.bytes) > 100 ? [(b.took - a.took) / (b.bytes - a.bytes)] : [],
          ),
      )
      return slopes.length > 0 ? Math.max(0, median(slopes)) : guessedByteTime().msPerByte
    },
  }
}

/** The engine's estimator: a Kalman filter with two states, a random-walk round trip and the time per byte. */
function kalman(): Estimator {
  let belief = guessedUpload()
  return {
    learn({ bytes, took }) {
      belief = learnUpload(belief, bytes, took, 'question')
    },
    msPerByte: () => byteTimeOf(belief).msPerByte,
  }
}

const candidates: Readonly<Record<string, () => Estimator>> = {
  'Kalman filter': kalman,
  'least squares': leastSquares,
  'Theil and Sen': theilSen,
}

/** The median and the ninth decile of the prediction error for long texts, in percent, over ten seeds. */
function errors(world: World, candidate: () => Estimator): string {
  const off: number[] = []
  for (let seed = 1; seed <= 10; seed += 1) {
    const estimator = candidate()
    const before: Request[] = []
    for (const request of requestsIn(world, seeded(seed))) {
      if (request.isLong) {
        const predicted = median(corrected(before, request.bytes, estimator.msPerByte()))
        off.push((100 * Math.abs(predicted - request.took)) / request.took)
      }
      estimator.learn(request)
      before.push(request)
      if (before.length > 30) before.shift()
    }
  }
  return `${quantile(off, 0.5).toFixed(1)} (${quantile(off, 0.9).toFixed(1)})`
}

const names = Object.keys(candidates)
console.log(
  table(
    ['link', ...names],
    worlds.map((world) => [
      world.name,
      ...names.map((name) => errors(world, candidates[name] as () => Estimator)),
    ]),
  ),
)
