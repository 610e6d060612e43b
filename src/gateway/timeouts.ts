/** Every wait of the gateway ends: these are the ends. Milliseconds. */

/** A whole question, whatever is tried for it. */
export const questionDeadlineMs = 45_000
/** A question that was announced and comes on another path. */
export const awaitedDeadlineMs = 2_000
/** One answer of the cloud, from request to last byte. */
export const cloudDeadlineMs = 15_000
/** One answer of this device, its queue and a load from disk included. */
export const edgeDeadlineMs = 30_000
/** A page that was asked for a port to its edge worker. A page that is busy longer is no help now. */
export const needEdgeDeadlineMs = 400
/** After a page said that it has no edge worker, or did not reply, it is left in peace for this long. */
export const needEdgePauseMs = 5_000
/** After a failure of the cloud, a visible page is told by a probe whether it is back; the breaker lengthens this. */
export const retryAfterFailureMs = 5_000
/** Model metadata of the cloud. */
export const metadataDeadlineMs = 5_000
/** Status goes to the screens at most this often. */
export const statusEveryMs = 100
/** The entry of a fetch in the timing buffer may come a moment after its body. */
export const timingEntryDeadlineMs = 20
/** The page is left alone to settle before a background characterization starts. */
export const characterizeAfterMs = 300
/** The ledger on disk; a browser that takes longer to open it gets one in memory. */
export const storeDeadlineMs = 3_000
