/** The running totals of a policy in seconds, joules and counts. */

export interface Tally {
  sentences: number
  /** Total latency of all answers and blocking pings. */
  total: number
  /** Number of answers from the cloud. */
  offloaded: number
  pings: number
  /** Time of blocking pings. */
  pingTime: number
  /** The total of an oracle for the same sentences at the same times: its time, or its cost for the objective. */
  best: number
  /** Energy of the device in joules, including wasted runs. Zero without a power profile. */
  energy: number
  hedged: number
  raced: number
  /** Time of wasted runs on the device and in the cloud. */
  duplicateEdge: number
  duplicateCloud: number
  /** Wasted compute time of the server, and bytes of wasted requests in both directions. */
  duplicateServer: number
  duplicateBytes: number
  /** Number of sentences for which the device started as second place. */
  secondEdgeStarts: number
}

export const emptyTally = (): Tally => ({
  sentences: 0,
  total: 0,
  offloaded: 0,
  pings: 0,
  pingTime: 0,
  best: 0,
  energy: 0,
  hedged: 0,
  raced: 0,
  duplicateEdge: 0,
  duplicateCloud: 0,
  duplicateServer: 0,
  duplicateBytes: 0,
  secondEdgeStarts: 0,
})
