/** A device whose runs scatter, and the engine that learns from them. */
import { learn } from '../estimate/learn.ts'
import { emptyState } from '../estimate/state.ts'
import { noBytes } from '../predict/message-sizes.ts'
import { placeModelOf, predictionOf } from '../predict/place-model.ts'
import { edge, edgeRun, measured, network, now, type TrueLine, timeOf } from './worlds.ts'

/** @param drawFactor gives the time of the next run as a multiple of the true time */
export function createScatteredDevice(line: TrueLine, drawFactor: () => number) {
  let state = emptyState()
  const predict = (n: number) =>
    measured(predictionOf(placeModelOf(state, edge, network, 'private', now), n, noBytes))
  /** Runs a text of `n` tokens, and returns its time. */
  function run(n: number, change = (time: number) => time): number {
    const compute = change(timeOf(line, n)) * drawFactor()
    state = learn(state, edgeRun(n, compute))
    return compute
  }
  /** Runs the texts of the characterization. */
  function characterize() {
    for (let round = 0; round < 5; round += 1) for (const n of [1, 8, 24, 64, 128]) run(n)
  }
  return { predict, run, characterize, speed: () => state.speeds[edge.place] }
}
