/** The account that every policy keeps, in seconds, joules and counts. */

export interface Tally {
  sentences: number
  /** Latency of all answers, and the pings that were waited for. */
  total: number
  /** Answered by the cloud. */
  offloaded: number
  pings: number
  /** Of the pings that were waited for. */
  pingTime: number
  /** What an oracle would have taken for the same sentences at the same moments; what it would have cost, by the objective. */
  best: number
  /** Joules of the device, of all that was run, in vain or not. Zero without a power profile. */
  energy: number
  hedged: number
  raced: number
  /** Time that the device, or the cloud, worked in vain. */
  duplicateEdge: number
  duplicateCloud: number
  /** Of the latter, what the server computed in vain; and the bytes of requests in vain, both ways. */
  duplicateServer: number
  duplicateBytes: number
  /** Sentences for which the device was started behind or beside the cloud. */
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
