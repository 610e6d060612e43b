/**
 * Is a second place worth its work? Each way of serving is weighed by the time that it is expected to take, plus a price
 * for the second start. The device's time is taken as predicted; the cloud's is uncertain, so it is a list of outcomes.
 */
import type { Mode } from './decision.ts'
import type { Outcome } from './outcomes.ts'

/** What a start in addition is worth sparing, as a share of the sooner prediction. */
export interface StartPrices {
  /** A device that starts behind a cloud: battery, and a worker that is busy when the next sentence comes. */
  readonly edge: number
  /** A cloud that is asked beside the device: a kilobyte, and a server's millisecond. */
  readonly cloud: number
}

/** Tuned on recorded networks; `npm run simulate -- --trace` tries them on others. */
export const startPrices: Readonly<Partial<Record<Mode, StartPrices>>> = {
  balanced: { edge: 0.2, cloud: 0.01 },
  fastest: { edge: 0.04, cloud: 0.01 },
}

/** A wait ends just after the answer that it was for. */
const justAfter = 0.01

/**
 * How long a device should wait behind a cloud, in ms from the cloud's start: 0 starts both at once. Minimises
 * E[min(C, d + e)] + price · P(C > d) over the wait d, which is either nothing or as long as one of the outcomes.
 *
 * @param edge e, what the device takes
 * @param cloud C, what the cloud may take
 * @param price of starting the device, in ms
 */
export function waitBeforeEdge(edge: number, cloud: readonly Outcome[], price: number): number {
  let [best, least] = [Infinity, Infinity]
  for (const wait of [0, ...cloud.map(({ value }) => value + justAfter)]) {
    let cost = 0
    for (const { value, likelihood } of cloud) {
      cost += likelihood * (Math.min(value, wait + edge) + (value > wait ? price : 0))
    }
    if (cost < least) [best, least] = [wait, cost]
  }
  return best
}

/** Whether asking the cloud beside the device, at once, spares more than its price: E[min(C, e)] + price < e. */
export function isCloudWorthAsking(edge: number, cloud: readonly Outcome[], price: number): boolean {
  let spared = 0
  for (const { value, likelihood } of cloud) spared += likelihood * Math.max(0, edge - value)
  return spared > price
}
