/** The places: their current status, and functions that send questions to them. */
import type { EdgePlaceId } from '../../edge/protocol.ts'
import type { PlaceId, PlaceStatus } from '../../engine/place.ts'
import type { Decision } from '../../engine/plan/decision.ts'
import { expectedLoad } from '../../engine/predict/facts.ts'
import { Failure } from '../../failure.ts'
import { type Milliseconds, ms } from '../../units.ts'
import type { PublishedLines } from '../probing/published-lines.ts'
import type { Settings } from '../protocol.ts'
import type { ClientId, PlaceAnswer, Question, RunControl } from '../request/question.ts'
import type { Ledger } from '../storage/ledger.ts'
import { askCloud, type CloudNeeds } from './cloud-place.ts'
import type { EdgeLink } from './edge-link.ts'
import type { EdgeLinks } from './edge-links.ts'

/** Assumed time to read, compile and warm up a network on a phone, until a load was measured. */
const assumedLoad = ms(1_500)

/** Assumed remaining time of the run of a worker that has not sent its first status. */
const assumedRun = ms(500)

export interface Places {
  /** Returns the status of all places for one question. */
  statuses(network: string, client: ClientId, at: Milliseconds): readonly PlaceStatus[]
  /** Whether a place of this device may run the question. False for one that only a server may run. */
  mayUseEdge(forced: PlaceId | undefined): boolean
  /** Requests missing ports to edge workers from the client's page. */
  seekEdges(client: ClientId): Promise<void>
  /** Returns the edge workers in use for this client. */
  edgeLinks(client: ClientId): readonly EdgeLink[]
  /**
   * @param decision gives the mode and the expected time of the run
   * @throws Failure
   */
  ask(place: PlaceId, question: Question, decision: Decision, control: RunControl): Promise<PlaceAnswer>
  /** @throws Failure `edge-unavailable` if no page provides the place; other failures come from the worker */
  askEdge(
    place: PlaceId,
    question: Question,
    expectedCompute: Milliseconds,
    control: RunControl,
  ): Promise<PlaceAnswer>
}

export interface PlacesNeeds {
  readonly clouds: readonly (CloudNeeds & {
    readonly published: Pick<PublishedLines, 'hasOtherTokenizer'>
  })[]
  readonly ledger: Ledger
  readonly links: EdgeLinks
  readonly online: () => boolean
}

type FindLink = (place: EdgePlaceId) => EdgeLink | undefined

/** Whether the built-in engine cannot run here: it reports so, or the page provides only the reference engine. */
function isOwnEngineMissing(find: FindLink): boolean {
  const own = find('simd')
  return own ? own.status?.unsupported !== undefined : find('wasm') !== undefined
}

/** Returns the edge places in use, preferred first: the built-in engine, and engines that the settings add or that replace it. */
export function edgePlaces({ referenceEngine, webgpu }: Settings, find: FindLink): readonly EdgePlaceId[] {
  const places: EdgePlaceId[] = ['simd']
  if (referenceEngine || isOwnEngineMissing(find)) places.push('wasm')
  if (webgpu) places.push('webgpu')
  return places
}

export function createPlaces({ clouds, ledger, links, online }: PlacesNeeds): Places {
  const serverAt = (place: PlaceId) => clouds.find((server) => server.place === place)
  const edgePlacesFor = (client: ClientId) =>
    edgePlaces(ledger.settings, (place) => links.find(place, client))

  function edgeStatus(place: EdgePlaceId, network: string, client: ClientId, at: Milliseconds): PlaceStatus {
    const nothing = { place, kind: 'edge', queue: ms(0), load: ms(0) } as const
    const link = links.find(place, client)
    if (!link) return { ...nothing, unavailable: links.whyNone(place) ?? 'starting' }
    if (!link.status) return { ...nothing, queue: assumedRun }
    if (link.status.unsupported !== undefined) return { ...nothing, unavailable: 'unsupported' }
    const queue = link.queue(at)
    switch (link.status.networks[network]?.state) {
      case 'ready':
        return { ...nothing, queue }
      case 'stored':
      case 'loading':
        return { ...nothing, queue, load: expectedLoad(ledger.state, place, network) ?? assumedLoad }
      default:
        return { ...nothing, unavailable: 'no-model' }
    }
  }

  const askEdge: Places['askEdge'] = async (place, question, expectedCompute, control) => {
    const link = links.find(place as EdgePlaceId, question.client)
    if (!link) throw new Failure('edge-unavailable', 'The model does not run on this device now.')
    return link.ask(question, expectedCompute, control)
  }

  return {
    statuses: (network, client, at) => [
      ...edgePlacesFor(client).map((place) => edgeStatus(place, network, client, at)),
      ...clouds.map(
        ({ place, connection, published }): PlaceStatus => ({
          place,
          kind: 'cloud',
          queue: ms(0),
          load: ms(0),
          connected: connection.isOpen(at),
          ...(published.hasOtherTokenizer && { unavailable: 'no-model' }),
          ...(!online() && { unavailable: 'offline' }),
        }),
      ),
    ],
    mayUseEdge: (forced) => forced === undefined || !serverAt(forced),
    async seekEdges(client) {
      const seekAll = () => Promise.all(edgePlacesFor(client).map((place) => links.seek(place, client)))
      await seekAll()
      // The built-in engine may just have reported that it cannot run. Another engine then replaces it.
      await seekAll()
    },
    edgeLinks: (client) => edgePlacesFor(client).flatMap((place) => links.find(place, client) ?? []),
    async ask(place, question, decision, control) {
      const server = serverAt(place)
      if (server) {
        if (decision.mode !== 'private') return askCloud(question, control, server)
        throw new Failure('internal', 'Private mode blocked a request to the server.')
      }
      const prediction = decision.predictions.find((prediction) => prediction.place === place)
      const expected = prediction && 'parts' in prediction ? prediction.parts.compute : ms(0)
      return askEdge(place, question, expected, control)
    },
    askEdge,
  }
}
