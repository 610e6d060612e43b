import { useStore } from 'zustand'
import { useServices, useUnits } from '../services.ts'
import { ModelProgress } from '../settings/ModelProgress.tsx'
import { deviceAmong } from '../words/places.ts'

/** Below a question that waits for the model: how far it has come, and how to bring it. */
export function ModelWaiting() {
  const { gateway } = useServices()
  const device = useStore(gateway, ({ status }) => status && deviceAmong(status.edges))
  const units = useUnits()
  return (
    <div className="run run-open run-awaiting">
      <p>Your question waits for the model on this device.</p>
      {device ? <ModelProgress status={device} units={units} /> : <span>The engine is starting.</span>}
    </div>
  )
}
