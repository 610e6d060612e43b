/**
 * How many threads run a layer: whichever took less time a token of late. A device's other cores are busy at some
 * times and idle at others, so now and then the other number is tried again.
 */

/** Shorter texts are over before a second thread has woken. */
const fewestTokens = 8
/** Runs of each number before there is a choice. */
const trialRuns = 6
/** One run in so many tries the other number. */
const triedAgain = 32
/** A second thread must be worth its core. */
const worthwhile = 0.9
/** What a run counts for beside those before it. */
const newest = 0.25

export type ThreadNumber = 1 | 2

export interface ThreadCount {
  /** For the run that begins. */
  next(tokens: number): ThreadNumber
  /** @param ms that the run took */
  learn(threads: ThreadNumber, tokens: number, ms: number): void
  /** What is chosen now. */
  readonly chosen: ThreadNumber
}

export function createThreadCount(): ThreadCount {
  const runs = { 1: 0, 2: 0 }
  const msPerToken = { 1: 0, 2: 0 }
  let sinceTrial = 0
  const chosen = (): ThreadNumber =>
    runs[1] >= trialRuns && runs[2] >= trialRuns && msPerToken[2] < msPerToken[1] * worthwhile ? 2 : 1

  return {
    get chosen() {
      return chosen()
    },
    next(tokens) {
      if (tokens < fewestTokens) return 1
      if (runs[1] < trialRuns || runs[2] < trialRuns) return runs[2] < runs[1] ? 2 : 1
      sinceTrial = (sinceTrial + 1) % triedAgain
      if (sinceTrial !== 0) return chosen()
      return chosen() === 1 ? 2 : 1
    },
    learn(threads, tokens, ms) {
      if (tokens < fewestTokens) return
      const share = runs[threads] === 0 ? 1 : newest
      msPerToken[threads] += share * (ms / tokens - msPerToken[threads])
      runs[threads] += 1
    },
  }
}
