import { useStore } from 'zustand'
import type { GatewayStatus, PlaceStatus } from '../../gateway/protocol.ts'
import { useServices, useSize } from '../services.ts'
import { PlaceIcon } from '../shell/PlaceIcon.tsx'
import { ago, interval, measuredTime } from '../words/duration.ts'
import { whyUnavailable } from '../words/places.ts'
import { tokensPerWord } from '../words/word-count.ts'
import { catalogue } from './models.ts'
import { isUnreachable, unavailableFor } from './unavailable-for.ts'

function speed(
  status: GatewayStatus,
  { place }: PlaceStatus,
  network: string | undefined,
): string | undefined {
  const line = network === undefined ? undefined : status.lines[place]?.[network]
  if (!line) return undefined
  const growth = line.curve ? ', more in long texts' : ''
  return `${measuredTime(line.intercept)} + ${measuredTime(line.slope * tokensPerWord)} a word${growth}`
}

function roundTrip(status: GatewayStatus, { place }: PlaceStatus): string | undefined {
  const known = status.links[place]?.roundTrip
  return known && `${measuredTime(known.expected)} (${interval(known)}), ${ago(known.age)}`
}

/** A place does not report private mode, because it is a setting and not a state of the place. */
function standing(status: GatewayStatus, place: PlaceStatus, network: string | undefined): string {
  const { kind } = place
  const unavailable = unavailableFor(status, place, network)
  if (unavailable !== undefined) return whyUnavailable(kind, unavailable)
  if (kind === 'cloud' && isUnreachable(status, [place.place])) return 'not reachable'
  return kind === 'cloud' && status.settings.mode === 'private' ? whyUnavailable(kind, 'private') : 'ready'
}

/** The current state of both sides. */
export function RightNow() {
  const { gateway, draft } = useServices()
  const status = useStore(gateway, (view) => view.status)
  const size = useSize()
  const network = catalogue.modelOf(
    useStore(draft.store, ({ task }) => task),
    size,
  )?.network
  return (
    <section className="right-now">
      <h2>Right now</h2>
      {!status && <p className="quiet">Starting…</p>}
      {status?.places.map((place) => {
        const line = speed(status, place, network)
        const trip = roundTrip(status, place)
        return (
          <div key={place.place} className="right-now-place">
            <p>
              <PlaceIcon place={place.place} />
              <span className="right-now-state">{standing(status, place, network)}</span>
            </p>
            <dl className="facts">
              {line && (
                <>
                  <dt>Computing</dt>
                  <dd className="measured">{line}</dd>
                </>
              )}
              {trip && (
                <>
                  <dt>There and back</dt>
                  <dd className="measured">{trip}</dd>
                </>
              )}
            </dl>
          </div>
        )
      })}
    </section>
  )
}
