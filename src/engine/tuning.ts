/**
 * The constants of the policy that trade one thing for another, in one object that the simulator sweeps:
 * `npx tsx bench/engine/sweep.ts` derives them again.
 */

/** What work in vain costs. Time is weighed against time that a person waits: 0.1 means that 10 ms of it are worth 1 ms of waiting. */
export interface WorkPrices {
  /** For each ms that the device computes an answer which the cloud gives sooner. */
  readonly deviceTime: number
  /** For each ms that the cloud is asked for an answer which the device gives sooner. */
  readonly serverTime: number
  /** For each kilobyte that is sent and received for a second start, in ms. */
  readonly kilobyteMs: number
}

export interface Tuning {
  readonly prices: Readonly<Record<'balanced' | 'fastest', WorkPrices>>
  readonly chances: {
    /** Likelihood of something worse than all that is remembered, and of an outage: no memory is long enough. */
    readonly worse: number
    readonly outage: number
  }
  readonly probing: {
    /** Age of the round trip beyond which it is probed while a question is near: usually, and when the last one was far off. */
    readonly usualMs: number
    readonly doubtfulMs: number
    /** Answers of the device after which the round trip is probed, whatever its age. */
    readonly answers: number
  }
}

export const defaultTuning: Tuning = {
  prices: {
    balanced: { deviceTime: 0.1, serverTime: 0.01, kilobyteMs: 1 },
    fastest: { deviceTime: 0.03, serverTime: 0.003, kilobyteMs: 0.2 },
  },
  chances: { worse: 0.055, outage: 0.005 },
  probing: { usualMs: 30_000, doubtfulMs: 8_000, answers: 20 },
}
