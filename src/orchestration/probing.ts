/** What a probe is made of, for the gateway and the simulator alike. */
import { entry } from '../engine/entry.ts'
import { roundTrip } from '../engine/estimate/link.ts'
import type { EngineState } from '../engine/estimate/state.ts'
import { byteTimeOf } from '../engine/estimate/throughput.ts'
import type { PlaceId } from '../engine/place.ts'
import type { Milliseconds } from '../units.ts'

/** A probe that takes longer is lost. */
export const probeDeadlineMs = 5_000
/** How often it is considered whether a probe is due, while a page is visible. */
export const probeTickMs = 250

/** A kilobyte takes 40 ms at the paper's 200 kbit/s, and nothing worth telling on a good link. Fits into a packet with its head. */
const paddingBytes = 900
/** A text of some hundred tokens. */
const longBytes = 2_000
/** A long text should be known to this share of the round trip, or to so many ms. */
const [enough, enoughMs] = [0.1, 10]

/** Whether so little is known of a link that its probe is followed by a padded one at once; later ones take turns. */
export const isFollowedUp = (state: EngineState, place: PlaceId): boolean =>
  (entry(state.links, place)?.up.requests ?? 0) < 2

/**
 * Bytes to add to the next request of a probe. Short texts and bare probes are nearly of one size, so they cannot tell what a long text
 * will take; a padded probe beside a bare one can. Nothing where that is known well enough, where the last request was
 * padded, or where data is to be spared.
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
  const doubt = Math.sqrt(byteTimeOf(link.up).variance) * longBytes
  return doubt > Math.max(enough * known.expected, enoughMs) ? paddingBytes : 0
}
