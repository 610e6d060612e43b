import { Pause, Play } from 'lucide-react'
import { useStore } from 'zustand'
import type { EdgeStatus } from '../../gateway/protocol.ts'
import { networks } from '../ask/models.ts'
import { useServices } from '../services.ts'
import { adviceFor } from '../words/advice.ts'
import { byteSize } from '../words/duration.ts'

/** Where a network stands on this device, and what can be done about it. Progress is in real bytes. */
export function ModelProgress({ status, network }: { status: EdgeStatus; network: string }) {
  const { models, gateway } = useServices()
  const view = useStore(gateway, (state) => state.status)
  const state = status.networks[network] ?? { state: 'absent' }
  const { place } = status
  const size = byteSize(networks[network]?.files[status.precision].bytes ?? 0)
  const load = () => models.load(place, network)
  const meanwhile = !view?.online
    ? 'Connect to download it.'
    : view.settings.mode === 'private'
      ? 'Private mode needs it.'
      : 'The cloud answers meanwhile.'
  switch (state.state) {
    case 'absent':
      return (
        <>
          <span>
            The model ({size}) is not on this device. {meanwhile}
          </span>
          <button type="button" onClick={load}>
            Download
          </button>
        </>
      )
    case 'downloading':
      return (
        <>
          <label className="model-progress">
            <span>
              Bringing the model to this device: {byteSize(state.received)} of {byteSize(state.total)}
            </span>
            <progress max={state.total} value={state.received} />
          </label>
          <button type="button" onClick={() => models.pause(place, network)}>
            <Pause aria-hidden size={16} />
            Pause
          </button>
        </>
      )
    case 'failed':
      return (
        <>
          <span>
            {state.failure.message} {adviceFor(state.failure.code)}
          </span>
          <button type="button" onClick={load}>
            <Play aria-hidden size={16} />
            Continue
          </button>
        </>
      )
    case 'loading':
      return <span>Loading the model into memory…</span>
    case 'stored':
      return <span>On this device ({size}); loaded when needed.</span>
    case 'ready':
      return (
        <span>
          Ready ({size}
          {state.storage === 'memory' ? ', in memory only: it will be downloaded again next time' : ''}).
        </span>
      )
  }
}
