/**
 * Decides whether to start a second place. The cost of a plan is its expected time plus the price of wasted work. The
 * device's time is the prediction; the cloud's time is uncertain, so it is a distribution.
 */

import { findBestWait, sortedOutcomes, sumsUpTo, waitMarginMs } from './minimise-wait.ts'
import type { Outcome } from './outcomes.ts'
import type { WorkPrices } from './tuning.ts'

/** Prices of wasted time, and the fixed price of a second start in ms. */
export interface StartPrices extends Pick<WorkPrices, 'deviceTime' | 'serverTime'> {
  readonly start: number
}

/**
 * Returns how long the device should wait for the cloud, in ms from the cloud's start. 0 starts both at once. The candidates
 * for the wait d are 0 and the time of each outcome. The chosen d minimises
 *
 * E[min(C, d + e)] + start · P(C > d) + π_device e · P(d < C ≤ d + e) + π_server (d + e) · P(C > d + e)
 *
 * @param edge e, the time of the device in ms
 * @param cloud C, the distribution of the cloud's time
 */
export function waitBeforeEdge(edge: number, cloud: readonly Outcome[], prices: StartPrices): number {
  const { start, deviceTime, serverTime } = prices
  const sorted = sortedOutcomes(cloud)
  const [inTime, sooner] = [sumsUpTo(sorted), sumsUpTo(sorted)]
  return findBestWait([0, ...sorted.map(({ value }) => value + waitMarginMs)], (wait) => {
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
  })
}

/** Whether starting the cloud together with the device saves more than its price: E[min(C, e)] + start + wasted work < e. */
export function isCloudWorthAsking(edge: number, cloud: readonly Outcome[], prices: StartPrices): boolean {
  let [saved, firstAtCloud] = [0, 0]
  for (const { value, likelihood } of cloud) {
    if (value >= edge) continue
    saved += likelihood * (edge - value)
    firstAtCloud += likelihood
  }
  return (
    saved > prices.start + edge * (prices.deviceTime * firstAtCloud + prices.serverTime * (1 - firstAtCloud))
  )
}
