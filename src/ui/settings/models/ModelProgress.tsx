import { Pause, Play } from 'lucide-react'
import { useStore } from 'zustand'
import type { EdgeStatus } from '../../../gateway/protocol.ts'
import { catalogue } from '../../ask/models.ts'
import { useServices } from '../../services.ts'
import { failureWords } from '../../words/advice.ts'
import { byteSize } from '../../words/duration.ts'
import { sizeState } from './size-state.ts'

/** The download state of a model on this device, with its actions. The progress is in real bytes. */
export function ModelProgress({ status, size }: { status: EdgeStatus; size: number }) {
  const { models, gateway } = useServices()
  const view = useStore(gateway, (state) => state.status)
  const { place } = status
  const state = sizeState(catalogue, size, status)
  const total = byteSize(state.total)
  const load = () => models.load(place, size)
  const meanwhile = !view?.online
    ? 'Go online to download it.'
    : (view.cloudFailures.cloud ?? 0) > 1
      ? 'The server cannot be reached.'
      : view.settings.mode === 'private'
        ? 'Private mode needs it.'
        : 'The cloud answers until then.'
  switch (state.state) {
    case 'absent':
      return (
        <>
          <span>
            {state.received > 0
              ? `${byteSize(state.received)} of the model (${total}) are on this device.`
              : `The model (${total}) is not on this device.`}{' '}
            {meanwhile}
          </span>
          <button type="button" onClick={load}>
            {state.received > 0 ? 'Continue' : 'Download'}
          </button>
        </>
      )
    case 'downloading':
      return (
        <>
          <label className="model-progress">
            <span>
              Downloading the model: {byteSize(state.received)} of {total}
            </span>
            <progress max={state.total} value={state.received} />
          </label>
          <button type="button" onClick={() => models.pause(place, size)}>
            <Pause aria-hidden size={16} />
            Pause
          </button>
        </>
      )
    case 'failed':
      return (
        <>
          <span>{failureWords(state.failure)}</span>
          <button type="button" onClick={load}>
            <Play aria-hidden size={16} />
            Continue
          </button>
        </>
      )
    case 'loading':
      return <span>Starting the model…</span>
    case 'stored':
      return <span>On this device ({total}), ready when needed.</span>
    case 'ready':
      return (
        <span>
          Ready ({total}
          {state.lasting ? '' : ', in memory only: it will be downloaded again next time'}).
        </span>
      )
  }
}
