/**
 * With one place at a time, a cloud that is late has nothing behind it: all that helps is to give it up in time, or not to
 * ask it at all. Both are weighed by what the cloud may take, as in `second-start.ts`.
 */

import { inOrder, justAfter, sumsUpTo, sweepWaits } from './minimise-wait.ts'
import type { Outcome } from './outcomes.ts'

/** A few samples do not tell how a link is when it is merely slow: sooner than after so many times the usual, it is not lost. */
const lostAfter = 2

/**
 * How long to wait for a cloud before it is given up for the device, in ms. Minimises E[C if C ≤ d, else d + e] over the
 * wait d. Nothing: on average the device alone is as soon, so the cloud should not be asked.
 *
 * @param edge e, what the device takes
 * @param cloud C, what the cloud may take
 * @param usual what the cloud usually takes
 */
export function giveUpTimeout(edge: number, cloud: readonly Outcome[], usual: number): number {
  const sorted = inOrder(cloud)
  const least = lostAfter * usual
  const waits = sorted.map(({ value }) => value + justAfter).filter((wait) => wait > least)
  const inTime = sumsUpTo(sorted)
  return sweepWaits([0, least, ...waits], (wait) => {
    const { likelihood, mean } = inTime(wait)
    return mean + (1 - likelihood) * (wait + edge)
  }).wait
}
