/** The tunable constants of the policy. `npx tsx bench/engine/sweep.ts` sweeps them in the simulator. */

/** The price of wasted work, in ms of a person's wait per ms of work: at 0.1, 10 ms of work cost as much as 1 ms of waiting. */
export interface WorkPrices {
  /** Per ms of device compute for an answer that the cloud returns first. */
  readonly deviceTime: number
  /** Per ms of a cloud request for an answer that the device returns first. */
  readonly serverTime: number
  /** Per kilobyte that a second start sends and receives, in ms. */
  readonly kilobyteMs: number
}

export interface Tuning {
  readonly prices: Readonly<Record<'balanced' | 'fastest', WorkPrices>>
  readonly chances: {
    /** Probabilities of a round trip worse than all remembered ones, and of an outage. The samples may contain neither. */
    readonly worse: number
    readonly outage: number
  }
  readonly probing: {
    /** Maximum age of the round trip while a person types: normally, and after an unusual sample. */
    readonly usualMs: number
    readonly unusualMs: number
    /** Number of answers from the device after which a probe is due, at any age of the round trip. */
    readonly answers: number
  }
}

export const defaultTuning: Tuning = {
  prices: {
    balanced: { deviceTime: 0.1, serverTime: 0.01, kilobyteMs: 1 },
    fastest: { deviceTime: 0.03, serverTime: 0.003, kilobyteMs: 0.2 },
  },
  chances: { worse: 0.055, outage: 0.005 },
  probing: { usualMs: 30_000, unusualMs: 8_000, answers: 20 },
}
