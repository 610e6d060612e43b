/** The parameters of probes. The gateway and the simulator share them. */
import { entry } from '../engine/entry.ts'
import { roundTrip } from '../engine/estimate/link.ts'
import type { EngineState } from '../engine/estimate/state.ts'
import { byteTimeOf } from '../engine/estimate/throughput.ts'
import type { PlaceId } from '../engine/place.ts'
import type { Milliseconds } from '../units.ts'

/** Timeout of a probe. */
export const probeDeadlineMs = 5_000
/** Interval of the check whether a probe is due, while a page is visible. */
export const probeTickMs = 250

/** Padding of a probe. It takes about 40 ms at the paper's 200 kbit/s, and it fits into one packet with the headers. */
const paddingBytes = 900
/** Size of a request with several hundred tokens. */
const longRequestBytes = 2_000
/** Acceptable uncertainty of the upload of a long request: a share of the round trip, or a time in ms. */
const [acceptableRatio, acceptableMs] = [0.1, 10]

/** Whether a padded probe should follow at once because the link has few measurements. Later probes alternate. */
export const isFollowedUp = (state: EngineState, place: PlaceId): boolean =>
  (entry(state.links, place)?.up.requests ?? 0) < 2

/**
 * Returns the padding of the next probe in bytes. Short texts and probes without padding have nearly the same size, so they do
 * not show the throughput. Alternating padded probes do. Returns 0 if the throughput is certain enough, if the last
 * request was padded, or with data saver.
 */
export function probePadding(
  state: EngineState,
  place: PlaceId,
  dataSaver: boolean,
  now: Milliseconds,
): number {
  const link = entry(state.links, place)
  const known = link && roundTrip(link, now)
  if (!known || link.changed || dataSaver) return 0
  if ((link.samples.at(-1)?.bytesUp ?? 0) >= paddingBytes) return 0
  const uncertainMs = Math.sqrt(byteTimeOf(link.up).variance) * longRequestBytes
  return uncertainMs > Math.max(acceptableRatio * known.expected, acceptableMs) ? paddingBytes : 0
}
