/** Everything the screens show, gathered from where it is known. */
import { curve, lineFacts, linkFacts } from '../engine/facts.ts'
import type { PlaceId, PlaceStatus } from '../engine/place.ts'
import type { EngineState } from '../engine/state.ts'
import type { Milliseconds } from '../units.ts'
import type { Characterization } from './characterization.ts'
import type { ConnectionMemory } from './connection-memory.ts'
import type { EdgeLink } from './edge-link.ts'
import type { Ledger } from './ledger.ts'
import type { Prober } from './prober.ts'
import type { GatewayStatus, LineFacts, LinePoint } from './protocol.ts'
import type { PublishedLines } from './published-lines.ts'

export interface StatusSources {
  readonly ledger: Ledger
  readonly links: readonly EdgeLink[]
  readonly places: readonly PlaceStatus[]
  readonly units: number
  readonly connection: Pick<ConnectionMemory, 'failures'>
  readonly prober: Prober
  readonly published: PublishedLines
  readonly characterization: Characterization
  readonly online: boolean
  readonly now: Milliseconds
}

/** What was learnt of an engine that is switched off stays learnt, but is not shown. */
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

export function gatewayStatus(sources: StatusSources): GatewayStatus {
  const { ledger, links, places, units, connection, prober, published, characterization, online, now } =
    sources
  const { state, settings, prepared, notes } = ledger
  const edges = links.flatMap(({ status }) => (status ? [status] : []))
  const { progress } = characterization
  return {
    places,
    edges: edges.filter(({ place }, i) => edges.findLastIndex((edge) => edge.place === place) === i),
    online,
    cloudFailures: connection.failures,
    settings,
    units,
    lines: lines(state, places),
    links: Object.fromEntries(Object.keys(state.links).map((place) => [place, linkFacts(state, place, now)])),
    ...(progress && { characterizing: progress }),
    probes: {
      sent: prober.sent,
      ...(prober.lastAt !== undefined && { lastAt: prober.lastAt }),
      ...(prober.lastReason !== undefined && { lastReason: prober.lastReason }),
    },
    prepared,
    ...(published.cloud && { cloud: published.cloud }),
    notes: [...notes, ...edges.flatMap((edge) => edge.notes ?? [])],
  }
}

/** One curve for each place that was measured on this network. */
export function curvesOf(
  state: EngineState,
  places: readonly PlaceStatus[],
  network: string,
  lengths: readonly number[],
  now: Milliseconds,
): Record<PlaceId, readonly LinePoint[]> {
  return Object.fromEntries(
    places
      .map(({ place }) => [place, curve(state, place, network, lengths, now)] as const)
      .filter(([, points]) => points.length > 0),
  )
}
