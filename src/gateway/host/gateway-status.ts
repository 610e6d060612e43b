/** Builds the gateway status for the screens. */

import type { EngineState } from '../../engine/estimate/state.ts'
import type { PlaceId, PlaceStatus } from '../../engine/place.ts'
import { weighingOf } from '../../engine/plan/weighing.ts'
import { type Leads, leads } from '../../engine/predict/break-even.ts'
import { curve, lineFacts, linkFacts } from '../../engine/predict/facts.ts'
import type { MessageSizes } from '../../engine/predict/message-sizes.ts'
import type { Milliseconds } from '../../units.ts'
import type { CloudNeeds } from '../places/cloud-place.ts'
import type { EdgeLink } from '../places/edge-link.ts'
import type { Characterization } from '../probing/characterization.ts'
import type { Prober } from '../probing/prober.ts'
import type { PublishedLines } from '../probing/published-lines.ts'
import type { GatewayStatus, LineFacts, LinePoint } from '../protocol.ts'
import type { Ledger } from '../storage/ledger.ts'
import { objectiveOf } from '../storage/settings.ts'

export interface StatusSources {
  readonly ledger: Ledger
  readonly links: readonly EdgeLink[]
  readonly places: readonly PlaceStatus[]
  readonly size: number
  /** The server of the app first. */
  readonly clouds: readonly {
    readonly place: PlaceId
    readonly connection: Pick<CloudNeeds['connection'], 'failures'>
    readonly prober: Prober
    readonly published: PublishedLines
  }[]
  readonly characterization: Characterization
  readonly online: boolean
  /** Returns the message sizes of a network. */
  readonly messages: (network: string) => MessageSizes
  readonly now: Milliseconds
}

/** Returns the lines of the enabled engines. Lines of disabled engines stay in the state but are not shown. */
function lines(
  state: EngineState,
  places: readonly PlaceStatus[],
): Record<PlaceId, Record<string, LineFacts>> {
  return Object.fromEntries(
    places.map(({ place }) => [
      place,
      Object.fromEntries(
        Object.entries(state.lines[place] ?? {}).flatMap(([network, line]) => {
          const facts = lineFacts(line)
          return facts ? [[network, facts]] : []
        }),
      ),
    ]),
  )
}

/** Returns the better side of each network that was measured on both sides. */
function leadsByNetwork({
  ledger: { state, settings },
  places,
  messages,
  now,
}: StatusSources): Record<string, Leads> {
  const networks = new Set(Object.values(state.lines).flatMap((ofPlace) => Object.keys(ofPlace ?? {})))
  const question = { places, now, mode: settings.mode, weighing: weighingOf(objectiveOf(settings)) }
  return Object.fromEntries(
    [...networks].flatMap((network) => {
      const found = leads(state, { network, messages: messages(network), ...question })
      return found ? [[network, found]] : []
    }),
  )
}

export function gatewayStatus(sources: StatusSources): GatewayStatus {
  const { ledger, links, places, size, clouds, characterization, online, now } = sources
  const { state, settings, prepared, notes } = ledger
  const edges = links.flatMap(({ status }) => (status ? [status] : []))
  const { progress } = characterization
  const [own] = clouds
  const probers = clouds.map(({ prober }) => prober)
  const latest = probers.toSorted((a, b) => (b.lastAt ?? 0) - (a.lastAt ?? 0))[0]
  return {
    places,
    edges: edges.filter(({ place }, i) => edges.findLastIndex((edge) => edge.place === place) === i),
    online,
    cloudFailures: Object.fromEntries(clouds.map(({ place, connection }) => [place, connection.failures])),
    settings,
    size,
    lines: lines(state, places),
    leads: leadsByNetwork(sources),
    links: Object.fromEntries(Object.keys(state.links).map((place) => [place, linkFacts(state, place, now)])),
    ...(progress && { characterizing: progress }),
    probes: {
      sent: probers.reduce((sum, { sent }) => sum + sent, 0),
      ...(latest?.lastAt !== undefined && { lastAt: latest.lastAt }),
      ...(latest?.lastReason !== undefined && { lastReason: latest.lastReason }),
    },
    prepared,
    ...(own?.published.cloud && { cloud: own.published.cloud }),
    notes: [...notes, ...edges.flatMap((edge) => edge.notes ?? [])],
  }
}

/** Returns one curve for each place where this network was measured. */
export function curvesOf(
  state: EngineState,
  places: readonly PlaceStatus[],
  network: string,
  lengths: readonly number[],
  messages: MessageSizes,
  now: Milliseconds,
): Record<PlaceId, readonly LinePoint[]> {
  return Object.fromEntries(
    places
      .map((status) => [status.place, curve(state, status, network, lengths, messages, now)] as const)
      .filter(([, points]) => points.length > 0),
  )
}
