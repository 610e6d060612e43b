import { Gauge, Square } from 'lucide-react'
import { useStore } from 'zustand'
import { taskTitlesOn } from '../ask/models.ts'
import { useServices } from '../services.ts'
import { placeName } from '../words/places.ts'

/** Measures an engine of this device over its range of lengths: a quick run, or the full run of the paper. */
export function Characterization({ network }: { network: string }) {
  const { gateway, connection } = useServices()
  const status = useStore(gateway, (view) => view.status)
  const running = status?.characterizing
  if (running)
    return (
      <div className="setting">
        <label className="model-progress">
          <span>
            Measuring {placeName(running.place)}, run {running.done} of {running.total}
          </span>
          <progress max={running.total} value={running.done} />
        </label>
        <button type="button" onClick={() => connection.send({ type: 'stop-characterizing' })}>
          <Square aria-hidden size={16} />
          Stop
        </button>
      </div>
    )
  const places = status?.edges.filter(({ networks }) => networks[network]?.state === 'ready') ?? []
  if (places.length === 0)
    return <p className="quiet">The model must be on this device before it can be measured.</p>
  return places.map(({ place }) => (
    <div key={place} className="setting measure">
      <p>
        Measure {placeName(place)} ({taskTitlesOn(network)}). Quick takes about 2 s; full runs every length
        100 times and may take minutes. Your questions go first.
      </p>
      {(['quick', 'full'] as const).map((kind) => (
        <button
          key={kind}
          type="button"
          onClick={() => connection.send({ type: 'characterize', place, network, kind })}
        >
          <Gauge aria-hidden size={16} />
          {kind === 'quick' ? 'Quick' : 'Full'}
        </button>
      ))}
    </div>
  ))
}
