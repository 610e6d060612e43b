/** What the next round trip may be, as a few values with their likelihoods: for plans that weigh chances. */
import type { RoundTripKnown } from './decision.ts'
import { isEvent, type Link, roundTrips, spikeHold, usualOf } from './link.ts'
import { defaultTuning } from './tuning.ts'

export interface Outcome {
  /** Milliseconds. */
  readonly value: number
  /** All of them add up to 1. */
  readonly likelihood: number
}

/** The next one is near a remembered one, not equal to it: that much less, as much, or that much more. */
const nearby = [0.85, 1, 1.15]
/** Something worse than what is remembered is so many times the usual. */
const worseRatios = [1.5, 2.5, 5, 10]
/** The same of a link that is gone for a while. */
const outageRatios = [20, 50, 100]

/**
 * Each of the remembered round trips is as likely as any other; the last one is likelier if it was an event, the more so the younger it is.
 * After a network change, hearsay: anything in the interval.
 *
 * @param known what `roundTrip` says of the same link at the same moment
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
  const usual = usualOf(link)
  const held = isEvent(last, usual) ? Math.exp(-known.age / spikeHold) : 0
  const ordinary = 1 - worse - outage
  const worst = [Math.max(usual, known.expected)]
  evenly(values, nearby, ordinary * (1 - held))
  evenly([last], nearby, ordinary * held)
  evenly(worst, worseRatios, worse)
  evenly(worst, outageRatios, outage)
  return found
}
