/** The running totals of a policy in seconds, joules and counts. */
export const emptyTally = () => ({
  sentences: 0,
  /** Total latency of all answers and blocking pings. */
  total: 0,
  /** Number of answers from the cloud. */
  offloaded: 0,
  pings: 0,
  /** Time of blocking pings. */
  pingTime: 0,
  /** The total of an oracle for the same sentences at the same times: its time, or its cost for the objective. */
  best: 0,
  /** Energy of the device in joules, including wasted runs. Zero without a power profile. */
  energy: 0,
  hedged: 0,
  raced: 0,
  /** Time of wasted runs on the device and in the cloud. */
  duplicateEdge: 0,
  duplicateCloud: 0,
  /** Wasted compute time of the server, and bytes of wasted requests in both directions. */
  duplicateServer: 0,
  duplicateBytes: 0,
  /** Number of sentences for which the device started as second place. */
  secondEdgeStarts: 0,
})

export type Tally = ReturnType<typeof emptyTally>
