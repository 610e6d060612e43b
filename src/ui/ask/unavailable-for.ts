import type { GatewayStatus, PlaceStatus, Unavailable } from '../../gateway/protocol.ts'

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
