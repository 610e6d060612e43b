/**
 * How many threads run a layer: whichever took less time a token of late. A device's other cores are busy at some
 * times and idle at others, so now and then the other number is tried again, and both when runs are no longer as usual.
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
/** A text costs as much as so many tokens before its first. */
const headStart = 5
/** So many runs in a row that are so many times slower or quicker than usual: other cores than before are free. */
const telling = 3
const unusual = 1.5

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
  let runs = { 1: 0, 2: 0 }
  const msPerToken = { 1: 0, 2: 0 }
  let sinceTrial = 0
  let unusualRuns = 0
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
      const measured = ms / (tokens + headStart)
      const usual = msPerToken[threads]
      const isUnusual = measured > usual * unusual || measured * unusual < usual
      unusualRuns = runs[threads] >= trialRuns && isUnusual ? unusualRuns + 1 : 0
      if (unusualRuns === telling) {
        runs = { 1: 0, 2: 0 }
        unusualRuns = 0
      }
      const share = runs[threads] === 0 ? 1 : newest
      msPerToken[threads] += share * (measured - usual)
      runs[threads] += 1
    },
  }
}
