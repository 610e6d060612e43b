import { Cloud, Smartphone } from 'lucide-react'
import type { CSSProperties } from 'react'
import type { Stretches } from './stretches.ts'

/** The device’s stretch and the cloud’s, plain and hatched. */
export function Track({ stretches }: { stretches: Stretches }) {
  const bounds =
    stretches.kind === 'meeting' ? { '--low': stretches.low, '--high': stretches.high } : undefined
  return (
    <div className="ruler-track" data-stretches={stretches.kind} style={bounds as CSSProperties}>
      {stretches.kind !== 'cloud' && (
        <span className="ruler-side ruler-device">
          <Smartphone size={15} />
          <span>this device</span>
        </span>
      )}
      {stretches.kind !== 'device' && (
        <span className="ruler-side ruler-cloud">
          <span>the cloud</span>
          <Cloud size={15} />
        </span>
      )}
    </div>
  )
}
