import { useStore } from 'zustand'
import type { EdgeStatus } from '../../gateway/protocol.ts'
import { useServices, useSize } from '../services.ts'
import { placeLabel } from '../words/places.ts'
import { networkSentence } from '../words/sizes.ts'

function engineWords({ unsupported, backend, precision, threads, adapter, isolated }: EdgeStatus): string {
  if (unsupported !== undefined) return unsupported
  const parts = [backend, precision, `${threads} ${threads === 1 ? 'thread' : 'threads'}`]
  if (adapter) parts.push(adapter)
  if (!isolated) parts.push('not isolated: coarse clock')
  return parts.join(', ')
}

/** The current model and the engines that run it. */
export function Facts() {
  const { gateway } = useServices()
  const status = useStore(gateway, (view) => view.status)
  const size = useSize()
  return (
    <dl className="facts">
      <div>
        <dt>Model</dt>
        <dd>{networkSentence(size)}</dd>
      </div>
      {status?.edges.map((edge) => (
        <div key={edge.place}>
          <dt>{placeLabel(edge.place)}</dt>
          <dd>{engineWords(edge)}</dd>
        </div>
      ))}
      <div>
        <dt>Cloud</dt>
        <dd>{status?.cloud ? `${status.cloud.backend}, ${status.cloud.precision}` : 'not reached yet'}</dd>
      </div>
    </dl>
  )
}
