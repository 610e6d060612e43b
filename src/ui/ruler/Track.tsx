import { Cloud, Smartphone } from 'lucide-react'
import type { CSSProperties } from 'react'
import type { AxisSegments } from './axis-segments.ts'
import type { LabelLayout } from './label-layout.ts'

/** The names of the sides, with their measured widths. */
export const deviceName = 'this device'
export const cloudName = 'the cloud'

const at = (left: number): CSSProperties => ({ left: `${left}px` })

/** The ranges of the device (plain) and the cloud (hatched), with their names when there is room. */
export function Track({
  stretches,
  labels: { device, cloud },
}: {
  stretches: AxisSegments
  labels: Pick<LabelLayout, 'device' | 'cloud'>
}) {
  const bounds =
    stretches.kind === 'meeting' ? { '--low': stretches.low, '--high': stretches.high } : undefined
  return (
    <div className="ruler-track" data-stretches={stretches.kind} style={bounds as CSSProperties}>
      {device && (
        <span className="ruler-side ruler-device" style={at(device.left)}>
          <Smartphone size={15} />
          <span>{deviceName}</span>
        </span>
      )}
      {cloud && (
        <span className="ruler-side ruler-cloud" style={at(cloud.left)}>
          <span>{cloudName}</span>
          <Cloud size={15} />
        </span>
      )}
    </div>
  )
}
