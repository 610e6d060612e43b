import { TriangleAlert } from 'lucide-react'
import { useStore } from 'zustand'
import type { EdgePlaceId } from '../../gateway/protocol.ts'
import { useServices } from '../services.ts'
import { restingSentence, restsUntil } from '../words/resting.ts'

const day = (time: number) => new Date(time).toLocaleDateString([], { day: 'numeric', month: 'long' })

/** Engines of this device that are disabled after a failure, with a button that tries them again. */
export function RestingEngines({ className }: { className: string }) {
  const { gateway, connection } = useServices()
  const status = useStore(gateway, (view) => view.status)
  const strikes = useStore(connection.strikes, (record) => record.strikes)
  const answering = status?.places.filter(({ unavailable }) => unavailable === undefined) ?? []
  const engines = answering.flatMap(({ place, kind }) => (kind === 'edge' ? [place as EdgePlaceId] : []))
  const canAskCloud = status?.settings.mode !== 'private' && (status?.online ?? true)
  return strikes.map((strike) => (
    <div key={strike.place} className={className}>
      <TriangleAlert aria-hidden size={18} />
      <span>{restingSentence(strike, engines, canAskCloud, day(restsUntil(strike)))}</span>
      <button type="button" onClick={() => connection.tryAgain(strike.place)}>
        Try again
      </button>
    </div>
  ))
}
