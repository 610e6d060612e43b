/** Returns the status of all places for one question. */
import type { EdgePlaceId, NetworkState } from '../../edge/protocol.ts'
import type { EngineState } from '../../engine/estimate/state.ts'
import type { PlaceStatus, Unavailable } from '../../engine/place.ts'
import { expectedLoad } from '../../engine/predict/facts.ts'
import { type Milliseconds, ms } from '../../units.ts'
import type { PublishedLines } from '../probing/published-lines.ts'
import type { Settings } from '../protocol.ts'
import type { CloudNeeds } from './cloud-place.ts'
import type { EdgeLink } from './edge-link.ts'
import type { EdgeLinks } from './edge-links.ts'

/** Assumed time to read, compile and warm up a network on a phone, until a load was measured. */
const assumedLoad = ms(1_500)

export interface Cloud extends Pick<CloudNeeds, 'place' | 'connection'> {
  readonly published: Pick<PublishedLines, 'hasOtherTokenizer'>
}

export interface PlacesNeeds {
  readonly state: EngineState
  readonly settings: Settings
  readonly network: string
  readonly now: Milliseconds
  readonly online: boolean
  readonly clouds: readonly Cloud[]
  readonly link: (place: EdgePlaceId) => EdgeLink | undefined
  readonly whyNone: EdgeLinks['whyNone']
}

/** Assumed remaining time of the run of a worker that has not sent its first status. */
const assumedRun = ms(500)

/** Whether the built-in engine cannot run here: it reports so, or the page provides only the reference engine. */
function isOwnEngineMissing(link: PlacesNeeds['link']): boolean {
  const own = link('simd')
  return own ? own.status?.unsupported !== undefined : link('wasm') !== undefined
}

/** Returns the edge places in use, preferred first: the built-in engine, and engines that the settings add or that replace it. */
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

export function placeStatuses(needs: PlacesNeeds): PlaceStatus[] {
  const { settings, online, clouds, now, link } = needs
  return [
    ...edgePlaces(settings, link).map((place) => edgeStatus(place, needs)),
    ...clouds.map(
      ({ place, connection, published }): PlaceStatus => ({
        place,
        kind: 'cloud',
        queue: ms(0),
        load: ms(0),
        connected: connection.isOpen(now),
        ...(published.hasOtherTokenizer && { unavailable: 'no-model' }),
        ...(!online && { unavailable: 'offline' }),
      }),
    ),
  ]
}
