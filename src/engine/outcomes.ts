/** What the next round trip may be, as a few values with their likelihoods: for plans that weigh chances. */
import type { RoundTripKnown } from './decision.ts'
import { isEvent, type Link, roundTrips, spikeHold, usualOf } from './link.ts'

export interface Outcome {
  /** Milliseconds. */
  readonly value: number
  /** All of them add up to 1. */
  readonly likelihood: number
}

/** An ordinary sample says this much more than its elders, for about so long: a mobile round trip remembers a second or two. */
const trust = 0.3
const hold = 2_000
/** The next one is near a remembered one, not equal to it: that much less, as much, or that much more. */
const nearby = [0.85, 1, 1.15]
/** No memory is long enough to have seen everything: so likely is something worse, so many times the usual. */
const worse = 0.055
const worseRatios = [1.5, 2.5, 5, 10]
/** Or that the link is gone for a while. */
const outage = 0.005
const outageRatios = [20, 50, 100]

/**
 * Each of the remembered round trips is as likely as any other, the last one more so the younger it is, above all after an
 * event. After a network change, hearsay: anything in the interval.
 *
 * @param known what `roundTrip` says of the same link at the same moment
 */
export function outcomes(link: Link, known: RoundTripKnown): Outcome[] {
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
  const held = isEvent(last, usual) ? Math.exp(-known.age / spikeHold) : trust * Math.exp(-known.age / hold)
  const ordinary = 1 - worse - outage
  const worst = [Math.max(usual, known.expected)]
  evenly(values, nearby, ordinary * (1 - held))
  evenly([last], nearby, ordinary * held)
  evenly(worst, worseRatios, worse)
  evenly(worst, outageRatios, outage)
  return found
}
