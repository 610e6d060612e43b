import { useStore } from 'zustand'
import { useServices } from '../services.ts'
import { EngineSwitch } from './EngineSwitch.tsx'

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
