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
function EngineSwitch({ engine, label, fixed, children }: EngineSwitchProps) {
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
        change={(on) => connection.send({ type: 'settings', settings: { [engine]: on } })}
      />
      <p id={explanation} className="quiet">
        {children}
      </p>
    </div>
  )
}

/** ONNX Runtime as a further place. If our own engine cannot run, it is always in use. */
export function ReferenceSwitch() {
  const { gateway } = useServices()
  const edges = useStore(gateway, ({ status }) => status?.edges)
  const find = (id: 'simd' | 'wasm') => edges?.find(({ place }) => place === id)
  const [own, reference] = [find('simd'), find('wasm')]
  // If our engine does not start, the gateway reports only the reference engine.
  const standsIn = own?.unsupported !== undefined || (!own && reference !== undefined)
  const explanation = standsIn
    ? `In use, because the app’s own engine cannot run here${own?.unsupported ? `: ${own.unsupported}` : '.'}`
    : reference?.unsupported
      ? `Not possible here: ${reference.unsupported}`
      : 'Another engine for the same model, to compare with: 3 MB more to download, 14 MB on this device.'
  return (
    <EngineSwitch
      engine="referenceEngine"
      label="ONNX Runtime (reference engine)"
      fixed={standsIn ? 'on' : undefined}
    >
      {explanation}
    </EngineSwitch>
  )
}

/** The device’s GPU as a further place, in browsers with WebGPU. */
export function WebgpuSwitch() {
  const { gateway } = useServices()
  const gpu = useStore(gateway, ({ status }) => status?.edges.find(({ place }) => place === 'webgpu'))
  const supported = 'gpu' in navigator
  const explanation = !supported
    ? 'This browser has no WebGPU.'
    : gpu?.unsupported
      ? `Not possible here: ${gpu.unsupported}`
      : `Another engine on this device, faster for long texts on some machines.${gpu?.adapter ? ` Adapter: ${gpu.adapter}.` : ''}`
  return (
    <EngineSwitch engine="webgpu" label="Use the GPU (WebGPU)" fixed={supported ? undefined : 'off'}>
      {explanation}
    </EngineSwitch>
  )
}
