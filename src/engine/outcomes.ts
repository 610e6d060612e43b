/** What the next round trip may be, as a few values with their likelihoods: for plans that weigh chances. */
import type { RoundTripKnown } from './decision.ts'
import { isEvent, type Link, spikeHold, usualOf } from './link.ts'

export interface Outcome {
  /** Milliseconds. */
  readonly value: number
  /** All of them add up to 1. */
  readonly likelihood: number
}

/** An ordinary sample says more than its elders for about this long: a mobile round trip remembers a second or two. */
const hold = 2_000
/** The next one is near a remembered one, not equal to it: that much less, as much, or that much more. */
const nearby = [0.85, 1, 1.15]
/** No memory is long enough to have seen everything: so likely is something worse, so many times the usual. */
const worse = 0.06
const worseRatios = [1.5, 2.5, 5, 10]

const evenly = (values: readonly number[], likelihood: number): Outcome[] =>
  values.map((value) => ({ value, likelihood: likelihood / values.length }))

/**
 * Each of the remembered round trips is as likely as any other, the last one more so the younger it is. After a network
 * change, hearsay: anything in the interval.
 *
 * @param known what `roundTrip` says of the same link at the same moment
 */
export function outcomes(link: Link, known: RoundTripKnown): Outcome[] {
  const last = link.samples.at(-1)
  if (!last || link.changed) return evenly([known.low, known.expected, known.high], 1)
  const usual = usualOf(link)
  const held = Math.exp(-known.age / (isEvent(last.value, usual) ? spikeHold : hold))
  const near = (value: number) => nearby.map((ratio) => value * ratio)
  const worst = Math.max(usual, known.expected)
  return [
    ...evenly(
      link.samples.flatMap(({ value }) => near(value)),
      (1 - worse) * (1 - held),
    ),
    ...evenly(near(last.value), (1 - worse) * held),
    ...evenly(
      worseRatios.map((ratio) => worst * ratio),
      worse,
    ),
  ]
}
