/**
 * Is a second place worth its work? Each way of serving is weighed by the time that it is expected to take, plus the price of what
 * works in vain. The device's time is taken as predicted; the cloud's is uncertain, so it is a list of outcomes.
 */
import type { Outcome } from './outcomes.ts'
import { inOrder, justAfter, sumsUpTo, sweepWaits } from './sweep.ts'
import type { WorkPrices } from './tuning.ts'

/** Prices of time in vain, and of a start whatever comes of it, in ms. */
export interface StartPrices extends Pick<WorkPrices, 'deviceTime' | 'serverTime'> {
  readonly start: number
}

/**
 * How long a device should wait behind a cloud, in ms from the cloud's start: 0 starts both at once. Minimises, over the wait d,
 * which is either nothing or as long as one of the outcomes,
 *
 * E[min(C, d + e)] + start · P(C > d) + π_device e · P(d < C ≤ d + e) + π_server (d + e) · P(C > d + e)
 *
 * @param edge e, what the device takes
 * @param cloud C, what the cloud may take
 */
export function waitBeforeEdge(edge: number, cloud: readonly Outcome[], prices: StartPrices): number {
  const { start, deviceTime, serverTime } = prices
  const sorted = inOrder(cloud)
  const [inTime, sooner] = [sumsUpTo(sorted), sumsUpTo(sorted)]
  return sweepWaits([0, ...sorted.map(({ value }) => value + justAfter)], (wait) => {
    const { likelihood, mean } = sooner(wait + edge)
    const alone = inTime(wait).likelihood
    const overtaken = 1 - likelihood
    return (
      mean +
      overtaken * (wait + edge) +
      start * (1 - alone) +
      deviceTime * edge * (likelihood - alone) +
      serverTime * (wait + edge) * overtaken
    )
  }).wait
}

/** Whether asking the cloud beside the device, at once, spares more than its price: E[min(C, e)] + start + what is in vain < e. */
export function isCloudWorthAsking(edge: number, cloud: readonly Outcome[], prices: StartPrices): boolean {
  let [spared, sooner] = [0, 0]
  for (const { value, likelihood } of cloud) {
    if (value >= edge) continue
    spared += likelihood * (edge - value)
    sooner += likelihood
  }
  return spared > prices.start + edge * (prices.deviceTime * sooner + prices.serverTime * (1 - sooner))
}
