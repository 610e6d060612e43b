/** What may be asked right now, for one question. */
import type { EdgePlaceId, NetworkState } from '../../edge/protocol.ts'
import { expectedLoad } from '../../engine/facts.ts'
import type { PlaceStatus, Unavailable } from '../../engine/place.ts'
import type { EngineState } from '../../engine/state.ts'
import { type Milliseconds, ms } from '../../units.ts'
import type { Settings } from '../protocol.ts'
import { cloud } from './cloud-place.ts'
import type { EdgeLink } from './edge-link.ts'
import type { EdgeLinks } from './edge-links.ts'

/** Until a load was measured: reading, compiling and warming up, on a phone. */
const assumedLoad = ms(1_500)

export interface PlacesNeeds {
  readonly state: EngineState
  readonly settings: Settings
  readonly network: string
  readonly now: Milliseconds
  readonly online: boolean
  readonly connected: boolean
  readonly link: (place: EdgePlaceId) => EdgeLink | undefined
  readonly whyNone: EdgeLinks['whyNone']
}

/** A worker that was lent but does not even greet is in the middle of a run of unknown length. */
const assumedRun = ms(500)

/** Whether our own engine cannot run here: it says so, or the page lends the reference engine alone. */
function isOwnEngineMissing(link: PlacesNeeds['link']): boolean {
  const own = link('simd')
  return own ? own.status?.unsupported !== undefined : link('wasm') !== undefined
}

/** The places of this device that count, preferred first: our own engine, and what the settings add or what stands in for it. */
export function edgePlaces(
  { referenceEngine, webgpu }: Settings,
  link: PlacesNeeds['link'],
): readonly EdgePlaceId[] {
  const places: EdgePlaceId[] = ['simd']
  if (referenceEngine || isOwnEngineMissing(link)) places.push('wasm')
  if (webgpu) places.push('webgpu')
  return places
}

function unavailability(network: NetworkState | undefined): Unavailable | undefined {
  switch (network?.state) {
    case 'ready':
    case 'stored':
    case 'loading':
      return undefined
    default:
      return 'no-model'
  }
}

function edgeStatus(place: EdgePlaceId, needs: PlacesNeeds): PlaceStatus {
  const { state, network, now, whyNone } = needs
  const link = needs.link(place)
  const nothing = { place, kind: 'edge', queue: ms(0), load: ms(0) } as const
  if (!link) return { ...nothing, unavailable: whyNone(place) ?? 'starting' }
  if (!link.status) return { ...nothing, queue: assumedRun }
  if (link.status.unsupported !== undefined) return { ...nothing, unavailable: 'unsupported' }
  const standing = link.status.networks[network]
  const unavailable = unavailability(standing)
  if (unavailable) return { ...nothing, unavailable }
  const load = standing?.state === 'ready' ? ms(0) : (expectedLoad(state, place, network) ?? assumedLoad)
  return { ...nothing, queue: link.queue(now), load }
}

export function placesNow(needs: PlacesNeeds): PlaceStatus[] {
  const { settings, online, connected, link } = needs
  return [
    ...edgePlaces(settings, link).map((place) => edgeStatus(place, needs)),
    {
      place: cloud,
      kind: 'cloud',
      queue: ms(0),
      load: ms(0),
      connected,
      ...(!online && { unavailable: 'offline' as const }),
    },
  ]
}
