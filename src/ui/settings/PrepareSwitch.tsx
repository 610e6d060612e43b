import { useStore } from 'zustand'
import { Switch } from '../composer/Switch.tsx'
import { useServices } from '../services.ts'
import { preparedWorkSentence, whyNotPrepared } from '../words/decision/prepared.ts'

/** Whether this device prepares answers while questions are typed. Shown as off where the mode forbids it. */
export function PrepareSwitch() {
  const { gateway, connection } = useServices()
  const status = useStore(gateway, (view) => view.status)
  const forbidden = status && whyNotPrepared(status.settings)
  return (
    <div className="setting">
      <Switch
        label="Prepare answers while you type"
        checked={forbidden === undefined && (status?.settings.prepare ?? false)}
        disabled={!status || forbidden !== undefined}
        describedBy="prepare-explanation"
        change={(prepare) => connection.send({ type: 'settings', settings: { prepare } })}
      />
      <p id="prepare-explanation" className="quiet">
        {forbidden ??
          'When you pause, this device already answers what you have typed, so the answer is there when you ask. Nothing is sent, and a low battery is left alone.'}
      </p>
      {status && <p className="quiet">{preparedWorkSentence(status.prepared)}</p>}
    </div>
  )
}
