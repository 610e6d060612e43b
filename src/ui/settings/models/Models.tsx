import { Trash2 } from 'lucide-react'
import { useStore } from 'zustand'
import type { EdgeStatus } from '../../../gateway/protocol.ts'
import { catalogue } from '../../ask/models.ts'
import { useServices, useSize } from '../../services.ts'
import { PlaceIcon } from '../../shell/PlaceIcon.tsx'
import { sizeName } from '../../words/sizes.ts'
import { Confirm } from '../Confirm.tsx'
import { ModelProgress } from './ModelProgress.tsx'
import { sizeState } from './size-state.ts'

/** Engines that run the same files share one download and one row. */
function byFiles(edges: readonly EdgeStatus[]): EdgeStatus[][] {
  const precisions = [...new Set(edges.map(({ precision }) => precision))]
  return precisions.map((precision) => edges.filter((edge) => edge.precision === precision))
}

/** The model of the selected size on every engine of this device: its state, and how to download or remove it. */
export function Models() {
  const { gateway, models } = useServices()
  const size = useSize()
  const edges = useStore(gateway, ({ status }) => status?.edges)
  const usable = edges?.filter(({ unsupported }) => unsupported === undefined)
  if (!usable || usable.length === 0)
    return <p className="quiet">{edges?.[0]?.unsupported ?? 'This device is starting.'}</p>
  return byFiles(usable).map((engines) => {
    const isReady = (status: EdgeStatus) => sizeState(catalogue, size, status).state === 'ready'
    // A network that is downloading has the newest state.
    const status = engines.find((one) => !isReady(one)) ?? engines[0]
    if (!status) return null
    const { state } = sizeState(catalogue, size, status)
    return (
      <div key={status.precision} className="setting model">
        <p className="model-name">
          {engines.map(({ place }) => (
            <PlaceIcon key={place} place={place} />
          ))}{' '}
          <b>{sizeName(size)} model</b>
        </p>
        <div className="model-state">
          <ModelProgress status={status} size={size} />
          {(state === 'ready' || state === 'stored') && (
            <Confirm
              label="Remove"
              icon={<Trash2 aria-hidden size={16} />}
              title="Remove this model?"
              sentence="The cloud will answer instead. You can download it again at any time."
              confirm={() => models.remove(status.place, size)}
            />
          )}
        </div>
      </div>
    )
  })
}
