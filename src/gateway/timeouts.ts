/** Gateway timeouts in milliseconds. */

/** Deadline of a question, including all fallbacks. */
export const questionDeadlineMs = 45_000
/** How long the gateway waits for a question that a `wake` message announced. */
export const announcedDeadlineMs = 2_000
/** Deadline of a cloud request, up to the last byte of the answer. */
export const cloudDeadlineMs = 15_000
/** Deadline of an edge run, including the queue and a load from disk. */
export const edgeDeadlineMs = 30_000
/** How long the gateway waits for a page to provide a port to its edge worker. */
export const needEdgeDeadlineMs = 400
/** Minimum time between requests for an edge worker after a page refused or did not reply. */
export const minNeedEdgeIntervalMs = 5_000
/** Delay of the probe that checks a failed cloud while a page is visible. The breaker can extend it. */
export const retryAfterFailureMs = 5_000
/** Deadline of a request for model metadata. */
export const metadataDeadlineMs = 5_000
/** Minimum time between status messages to a page. */
export const statusEveryMs = 100
/** Delay of a background characterization, so that the page can finish loading. */
export const characterizeAfterMs = 300
/** Deadline to open the ledger on disk. Afterwards the gateway uses one in memory. */
export const storeDeadlineMs = 3_000
