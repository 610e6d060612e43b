import { TriangleAlert } from 'lucide-react'
import { useStore } from 'zustand'
import type { EdgePlaceId } from '../../gateway/protocol.ts'
import { useServices } from '../services.ts'
import { disabledSentence, disabledUntil } from '../words/disabled-engines.ts'

const day = (time: number) => new Date(time).toLocaleDateString([], { day: 'numeric', month: 'long' })

/** Engines of this device that are disabled after a failure, with a button that tries them again. */
export function DisabledEngines({ className }: { className: string }) {
  const { gateway, connection } = useServices()
  const status = useStore(gateway, (view) => view.status)
  const failures = useStore(connection.failures, (record) => record.failures)
  const answering = status?.places.filter(({ unavailable }) => unavailable === undefined) ?? []
  const engines = answering.flatMap(({ place, kind }) => (kind === 'edge' ? [place as EdgePlaceId] : []))
  const canAskCloud = status?.settings.mode !== 'private' && (status?.online ?? true)
  return failures.map((failure) => (
    <div key={failure.place} className={className}>
      <TriangleAlert aria-hidden size={18} />
      <span>{disabledSentence(failure, engines, canAskCloud, day(disabledUntil(failure)))}</span>
      <button type="button" onClick={() => connection.tryAgain(failure.place)}>
        Try again
      </button>
    </div>
  ))
}
