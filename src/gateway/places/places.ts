/** The places that can answer: what each can do now, and how a question is put to it. */
import type { EdgePlaceId } from '../../edge/protocol.ts'
import type { Decision } from '../../engine/decision.ts'
import type { PlaceId, PlaceStatus } from '../../engine/place.ts'
import { Failure } from '../../failure.ts'
import { type Milliseconds, ms } from '../../units.ts'
import type { ClientId, PlaceAnswer, Question, RunControl } from '../request/question.ts'
import type { Ledger } from '../storage/ledger.ts'
import { edgePlaces, placesNow } from './available-places.ts'
import { askCloud, type CloudNeeds, cloud } from './cloud-place.ts'
import type { EdgeLink } from './edge-link.ts'
import type { EdgeLinks } from './edge-links.ts'

export interface Places {
  statuses(network: string, client: ClientId, at: Milliseconds): readonly PlaceStatus[]
  /** Asks the client's page for ports to its edge workers, where there are none. */
  seekEdges(client: ClientId): Promise<void>
  /** The edge workers that count for this client. */
  edgeLinks(client: ClientId): readonly EdgeLink[]
  /**
   * @param decision says in which mode, and what the run is expected to take
   * @throws Failure
   */
  ask(place: PlaceId, question: Question, decision: Decision, control: RunControl): Promise<PlaceAnswer>
  /** @throws Failure `edge-unavailable` where no page lends the place; others as the worker reports them */
  askEdge(
    place: PlaceId,
    question: Question,
    expectedCompute: Milliseconds,
    control: RunControl,
  ): Promise<PlaceAnswer>
}

export interface PlacesOfGatewayNeeds extends CloudNeeds {
  readonly ledger: Ledger
  readonly links: EdgeLinks
  readonly online: () => boolean
}

export function createPlaces(needs: PlacesOfGatewayNeeds): Places {
  const { ledger, links, online, connection } = needs
  const countingFor = (client: ClientId): readonly EdgePlaceId[] =>
    edgePlaces(ledger.settings, (place) => links.find(place, client))

  const askEdge: Places['askEdge'] = async (place, question, expectedCompute, control) => {
    const link = links.find(place as EdgePlaceId, question.client)
    if (!link) throw new Failure('edge-unavailable', 'The model does not run on this device now.')
    return link.ask(question, expectedCompute, control)
  }

  return {
    statuses: (network, client, at) =>
      placesNow({
        state: ledger.state,
        settings: ledger.settings,
        network,
        now: at,
        online: online(),
        connected: connection.isOpen(at),
        link: (place) => links.find(place, client),
        whyNone: links.whyNone,
      }),
    async seekEdges(client) {
      const seekAll = () => Promise.all(countingFor(client).map((place) => links.seek(place, client)))
      await seekAll()
      // Our own engine may just have said that it cannot run: then another one counts.
      await seekAll()
    },
    edgeLinks: (client) => countingFor(client).flatMap((place) => links.find(place, client) ?? []),
    async ask(place, question, decision, control) {
      if (place === cloud) {
        if (decision.mode !== 'private') return askCloud(question, control, needs)
        throw new Failure('internal', 'Private mode was about to ask the server; it did not.')
      }
      const prediction = decision.predictions.find((prediction) => prediction.place === place)
      const expected = prediction && 'parts' in prediction ? prediction.parts.compute : ms(0)
      return askEdge(place, question, expected, control)
    },
    askEdge,
  }
}
