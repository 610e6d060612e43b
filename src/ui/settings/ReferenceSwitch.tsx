import { useStore } from 'zustand'
import { useServices } from '../services.ts'
import { EngineSwitch } from './EngineSwitch.tsx'

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
