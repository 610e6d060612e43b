import { useStore } from 'zustand'
import { Switch } from '../composer/Switch.tsx'
import { useServices } from '../services.ts'

/** The device’s GPU as a further place, where this browser has WebGPU. */
export function WebgpuSwitch() {
  const { gateway, connection } = useServices()
  const status = useStore(gateway, (view) => view.status)
  const gpu = status?.edges.find(({ place }) => place === 'webgpu')
  const supported = 'gpu' in navigator
  const explanation = !supported
    ? 'This browser has no WebGPU.'
    : gpu?.unsupported
      ? `Not possible here: ${gpu.unsupported}`
      : `A second engine on this device, larger to download, sooner on some machines.${gpu?.adapter ? ` Adapter: ${gpu.adapter}.` : ''}`
  return (
    <div className="setting">
      <Switch
        label="Use the GPU (WebGPU)"
        checked={status?.settings.webgpu ?? false}
        disabled={!supported || !status}
        describedBy="webgpu-explanation"
        change={(webgpu) => connection.tell({ type: 'settings', settings: { webgpu } })}
      />
      <p id="webgpu-explanation" className="quiet">
        {explanation}
      </p>
    </div>
  )
}
