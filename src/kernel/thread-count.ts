/**
 * Chooses the number of threads with the lower recent time per token. The load of the other cores varies, so the other number
 * is tried from time to time, and both are tried again after a lasting change of the run times.
 */

/** Shorter texts use one thread, because they end before a second thread has woken up. */
const minTokens = 8
/** Runs with each number of threads before the first choice. */
const trialRuns = 6
/** Runs between trials of the other number. */
const runsBetweenTrials = 32
/** Two threads must take at most this share of the time of one. */
const maxTimeRatio = 0.9
/** Smoothing factor of the time per token. */
const smoothing = 0.25
/** Fixed cost of a text in tokens. */
const fixedCostTokens = 5
/** Consecutive unusual runs that start new trials, because the load of the other cores changed. */
const maxUnusualRuns = 3
const unusualRatio = 1.5

export type ThreadNumber = 1 | 2

export interface ThreadCount {
  /** Returns the number of threads for the next run. */
  next(tokens: number): ThreadNumber
  /** @param ms duration of the run */
  learn(threads: ThreadNumber, tokens: number, ms: number): void
  /** The current choice. */
  readonly chosen: ThreadNumber
}

export function createThreadCount(): ThreadCount {
  let runs = { 1: 0, 2: 0 }
  const msPerToken = { 1: 0, 2: 0 }
  let sinceTrial = 0
  let unusualRuns = 0
  const chosen = (): ThreadNumber =>
    runs[1] >= trialRuns && runs[2] >= trialRuns && msPerToken[2] < msPerToken[1] * maxTimeRatio ? 2 : 1

  return {
    get chosen() {
      return chosen()
    },
    next(tokens) {
      if (tokens < minTokens) return 1
      if (runs[1] < trialRuns || runs[2] < trialRuns) return runs[2] < runs[1] ? 2 : 1
      sinceTrial = (sinceTrial + 1) % runsBetweenTrials
      if (sinceTrial !== 0) return chosen()
      return chosen() === 1 ? 2 : 1
    },
    learn(threads, tokens, ms) {
      if (tokens < minTokens) return
      const measured = ms / (tokens + fixedCostTokens)
      const usual = msPerToken[threads]
      const isUnusual = measured > usual * unusualRatio || measured * unusualRatio < usual
      unusualRuns = runs[threads] >= trialRuns && isUnusual ? unusualRuns + 1 : 0
      if (unusualRuns === maxUnusualRuns) {
        runs = { 1: 0, 2: 0 }
        unusualRuns = 0
      }
      const share = runs[threads] === 0 ? 1 : smoothing
      msPerToken[threads] += share * (measured - usual)
      runs[threads] += 1
    },
  }
}
