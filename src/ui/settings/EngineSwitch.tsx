import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import { Switch } from '../composer/Switch.tsx'
import { useServices } from '../services.ts'

interface EngineSwitchProps {
  readonly engine: 'referenceEngine' | 'webgpu'
  readonly label: string
  /** In use or unavailable, whatever the setting. */
  readonly fixed?: 'on' | 'off' | undefined
  readonly children: ReactNode
}

/** A switch for a further engine of this device, with an explanation. */
export function EngineSwitch({ engine, label, fixed, children }: EngineSwitchProps) {
  const { gateway, connection } = useServices()
  const settings = useStore(gateway, ({ status }) => status?.settings)
  const explanation = `${engine}-explanation`
  return (
    <div className="setting">
      <Switch
        label={label}
        checked={fixed === 'on' || (fixed === undefined && (settings?.[engine] ?? false))}
        disabled={!settings || fixed !== undefined}
        describedBy={explanation}
        change={(on) => connection.tell({ type: 'settings', settings: { [engine]: on } })}
      />
      <p id={explanation} className="quiet">
        {children}
      </p>
    </div>
  )
}
