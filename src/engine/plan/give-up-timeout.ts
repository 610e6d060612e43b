/**
 * Computes when to give up on the cloud if only one place runs at a time. The possible times of the cloud are a
 * distribution, as in `second-start.ts`.
 */

import { findBestWait, sortedOutcomes, sumsUpTo, waitMarginMs } from './minimise-wait.ts'
import type { Outcome } from './outcomes.ts'

/** Lower bound of the timeout as a multiple of the usual time. A few samples do not show how slow a working link can be. */
const minTimeoutRatio = 2

/**
 * Returns the time after which the device should replace the cloud, in ms. Minimises E[C if C ≤ d, else d + e] over the
 * wait d. Returns 0 if the device alone is as fast on average, so the cloud should not be used.
 *
 * @param edge e, the time of the device in ms
 * @param cloud C, the distribution of the cloud's time
 * @param usual the median time of the cloud in ms
 */
export function giveUpTimeout(edge: number, cloud: readonly Outcome[], usual: number): number {
  const sorted = sortedOutcomes(cloud)
  const least = minTimeoutRatio * usual
  const waits = sorted.map(({ value }) => value + waitMarginMs).filter((wait) => wait > least)
  const inTime = sumsUpTo(sorted)
  return findBestWait([0, least, ...waits], (wait) => {
    const { likelihood, mean } = inTime(wait)
    return mean + (1 - likelihood) * (wait + edge)
  })
}
