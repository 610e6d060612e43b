import type { GatewayStatus, PlaceId, PlaceStatus, Unavailable } from '../../gateway/protocol.ts'

/** The number of consecutive failures before the screens say so. A single failure may be chance. */
const minFailures = 2

/**
 * Whether a server, or every server, fails to answer although this device may ask it. `navigator.onLine` is also true without
 * internet access.
 */
export const isUnreachable = (
  { online, settings, cloudFailures }: Pick<GatewayStatus, 'online' | 'settings' | 'cloudFailures'>,
  places: readonly PlaceId[] = Object.keys(cloudFailures),
): boolean =>
  online && settings.mode !== 'private' && places.every((place) => (cloudFailures[place] ?? 0) >= minFailures)

/**
 * Why a place cannot run a network now. Undefined when it can. The gateway reports the first network of a size only, and
 * another network may still be downloading.
 */
export function unavailableFor(
  { edges }: Pick<GatewayStatus, 'edges'>,
  { place, kind, unavailable }: PlaceStatus,
  network: string | undefined,
): Unavailable | undefined {
  const edge = edges.find((one) => one.place === place)
  const isOfNetwork = unavailable === undefined || unavailable === 'no-model'
  if (kind === 'cloud' || !isOfNetwork || !edge || network === undefined) return unavailable
  const state = edge.networks[network]?.state
  return state === 'stored' || state === 'loading' || state === 'ready' ? undefined : 'no-model'
}
