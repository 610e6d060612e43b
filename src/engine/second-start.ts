/**
 * Is a second place worth its work? Each way of serving is weighed by the time that it is expected to take, plus a price
 * for the second start. The device's time is taken as predicted; the cloud's is uncertain, so it is a list of outcomes.
 */
import type { Mode } from './decision.ts'
import type { Outcome } from './outcomes.ts'
import { inOrder, justAfter, sumsUpTo, sweepWaits } from './sweep.ts'

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
/** Of a device that the next question would find busy: no mode is served by that. */
export const busyPrice = 0.2

/**
 * How long a device should wait behind a cloud, in ms from the cloud's start: 0 starts both at once. Minimises
 * E[min(C, d + e)] + price · P(C > d) over the wait d, which is either nothing or as long as one of the outcomes.
 *
 * @param edge e, what the device takes
 * @param cloud C, what the cloud may take
 * @param price of starting the device, in ms
 */
export function waitBeforeEdge(edge: number, cloud: readonly Outcome[], price: number): number {
  const sorted = inOrder(cloud)
  const [inTime, sooner] = [sumsUpTo(sorted), sumsUpTo(sorted)]
  return sweepWaits([0, ...sorted.map(({ value }) => value + justAfter)], (wait) => {
    const { likelihood, mean } = sooner(wait + edge)
    return mean + (1 - likelihood) * (wait + edge) + price * (1 - inTime(wait).likelihood)
  }).wait
}

/** Whether asking the cloud beside the device, at once, spares more than its price: E[min(C, e)] + price < e. */
export function isCloudWorthAsking(edge: number, cloud: readonly Outcome[], price: number): boolean {
  let spared = 0
  for (const { value, likelihood } of cloud) spared += likelihood * Math.max(0, edge - value)
  return spared > price
}
