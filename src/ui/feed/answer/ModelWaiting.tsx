import { useStore } from 'zustand'
import { useServices, useSize } from '../../services.ts'
import { ModelProgress } from '../../settings/models/ModelProgress.tsx'
import { usedEngine } from '../../words/places.ts'

/** Shown below a question that waits for the model: the progress of the download, and a button that starts it. */
export function ModelWaiting() {
  const { gateway } = useServices()
  const device = useStore(gateway, ({ status }) => status && usedEngine(status.edges))
  const size = useSize()
  return (
    <div className="run run-open run-awaiting">
      <p>Your question waits for the model on this device.</p>
      {device ? <ModelProgress status={device} size={size} /> : <span>The engine is starting.</span>}
    </div>
  )
}
