/** The distribution of the next round trip, as a few values with their probabilities. */

import { eventDecayMs, isEvent, type Link, medianRoundTrip, roundTrips } from '../estimate/link.ts'
import type { RoundTripKnown } from './decision.ts'
import { defaultTuning } from './tuning.ts'

export interface Outcome {
  /** Milliseconds. */
  readonly value: number
  /** The probabilities of all outcomes add up to 1. */
  readonly likelihood: number
}

/** Spread of the next round trip around a remembered one. */
const nearbyRatios = [0.85, 1, 1.15]
/** Round trips that are worse than all remembered ones, as multiples of the usual one. */
const worseRatios = [1.5, 2.5, 5, 10]
/** Round trips during an outage, as multiples of the usual one. */
const outageRatios = [20, 50, 100]

/**
 * Returns the distribution of the next round trip. All remembered round trips are equally likely. A last round trip that
 * was an event gets a higher probability, which decreases with its age. After a network change the samples are outdated,
 * so the outcomes cover the interval of the estimate.
 *
 * @param known the result of `roundTrip` for the same link and time
 */
export function outcomes(link: Link, known: RoundTripKnown, { chances } = defaultTuning): Outcome[] {
  const { worse, outage } = chances
  const found: Outcome[] = []
  const evenly = (values: readonly number[], ratios: readonly number[], likelihood: number) => {
    const each = likelihood / (values.length * ratios.length)
    for (const value of values) {
      for (const ratio of ratios) found.push({ value: value * ratio, likelihood: each })
    }
  }
  const values = roundTrips(link)
  const last = values.at(-1)
  if (last === undefined || link.changed) {
    evenly([known.low, known.expected, known.high], [1], 1)
    return found
  }
  const usual = medianRoundTrip(link)
  const held = isEvent(last, usual) ? Math.exp(-known.age / eventDecayMs) : 0
  const ordinary = 1 - worse - outage
  const worst = [Math.max(usual, known.expected)]
  evenly(values, nearbyRatios, ordinary * (1 - held))
  evenly([last], nearbyRatios, ordinary * held)
  evenly(worst, worseRatios, worse)
  evenly(worst, outageRatios, outage)
  return found
}
