import { RadioTower } from 'lucide-react'
import { useStore } from 'zustand'
import type { ProbeReason } from '../../gateway/protocol.ts'
import { useServices } from '../services.ts'
import { aboutWithSpread, measuredTime } from '../words/duration.ts'

const reasons: Record<ProbeReason, string> = {
  stale: 'what was known had grown old',
  failed: 'the request before it had failed',
  typing: 'you were typing',
  online: 'the network came back',
  'network-change': 'the network changed',
  asked: 'you asked for it',
}

/** Converts bytes per ms, to two digits. */
const megabits = (bytesPerMs: number) => Number((bytesPerMs / 125).toPrecision(2))

/** The link estimates, and the probes that update them. */
export function Probes() {
  const { gateway, connection } = useServices()
  const status = useStore(gateway, (view) => view.status)
  if (!status) return null
  const { probes } = status
  const link = Object.values(status.links)[0]
  const isPrivate = status.settings.mode === 'private'
  return (
    <div className="setting measure">
      <p>
        {link?.roundTrip
          ? `The round trip is ${aboutWithSpread(link.roundTrip)}, from ${link.roundTrip.samples} ${link.roundTrip.samples === 1 ? 'sample' : 'samples'}. `
          : 'The round trip is not known yet. '}
        {link?.connect !== undefined && `Opening a connection takes ${measuredTime(link.connect)}. `}
        {link?.upload !== undefined && `The upload runs at about ${megabits(link.upload)} Mbit/s. `}
        {link?.download !== undefined && `The download runs at about ${megabits(link.download)} Mbit/s. `}
        {probes.sent === 0
          ? 'No probe sent.'
          : `${probes.sent} ${probes.sent === 1 ? 'probe' : 'probes'} sent${probes.lastReason ? `, the last because ${reasons[probes.lastReason]}` : ''}.`}
      </p>
      <button
        type="button"
        disabled={isPrivate || !status.online}
        onClick={() => connection.send({ type: 'probe' })}
      >
        <RadioTower aria-hidden size={16} />
        Probe now
      </button>
      {isPrivate && <p className="quiet">Private mode sends no probes.</p>}
    </div>
  )
}
