/** The places: their current status, and functions that send questions to them. */
import type { EdgePlaceId } from '../../edge/protocol.ts'
import type { PlaceId, PlaceStatus } from '../../engine/place.ts'
import type { Decision } from '../../engine/plan/decision.ts'
import { Failure } from '../../failure.ts'
import { type Milliseconds, ms } from '../../units.ts'
import type { ClientId, PlaceAnswer, Question, RunControl } from '../request/question.ts'
import type { Ledger } from '../storage/ledger.ts'
import { type Cloud, edgePlaces, placeStatuses } from './available-places.ts'
import { askCloud, type CloudNeeds } from './cloud-place.ts'
import type { EdgeLink } from './edge-link.ts'
import type { EdgeLinks } from './edge-links.ts'

export interface Places {
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

export interface PlacesOfGatewayNeeds {
  readonly clouds: readonly (CloudNeeds & Cloud)[]
  readonly ledger: Ledger
  readonly links: EdgeLinks
  readonly online: () => boolean
}

export function createPlaces({ clouds, ledger, links, online }: PlacesOfGatewayNeeds): Places {
  const serverAt = (place: PlaceId) => clouds.find((server) => server.place === place)
  const countingFor = (client: ClientId): readonly EdgePlaceId[] =>
    edgePlaces(ledger.settings, (place) => links.find(place, client))

  const askEdge: Places['askEdge'] = async (place, question, expectedCompute, control) => {
    const link = links.find(place as EdgePlaceId, question.client)
    if (!link) throw new Failure('edge-unavailable', 'The model does not run on this device now.')
    return link.ask(question, expectedCompute, control)
  }

  return {
    statuses: (network, client, at) =>
      placeStatuses({
        state: ledger.state,
        settings: ledger.settings,
        network,
        now: at,
        online: online(),
        clouds,
        link: (place) => links.find(place, client),
        whyNone: links.whyNone,
      }),
    mayUseEdge: (forced) => forced === undefined || !serverAt(forced),
    async seekEdges(client) {
      const seekAll = () => Promise.all(countingFor(client).map((place) => links.seek(place, client)))
      await seekAll()
      // The built-in engine may just have reported that it cannot run. Another engine then replaces it.
      await seekAll()
    },
    edgeLinks: (client) => countingFor(client).flatMap((place) => links.find(place, client) ?? []),
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
