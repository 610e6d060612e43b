import { Cloud, Cpu, Microchip, Smartphone } from 'lucide-react'
import type { PlaceId } from '../../gateway/protocol.ts'
import { kindOf, placeLabel } from '../words/places.ts'

const engineIcons: Readonly<Record<PlaceId, typeof Cloud>> = { wasm: Microchip, webgpu: Cpu }

/** A place, shown by colour, shape and word, so that none of them is needed alone. */
export function PlaceIcon({ place, children }: { place: PlaceId; children?: React.ReactNode }) {
  const Icon = kindOf(place) === 'cloud' ? Cloud : (engineIcons[place] ?? Smartphone)
  return (
    <span className="place-mark" data-kind={kindOf(place)}>
      <span className="place-mark-sign">
        <Icon aria-hidden size={14} strokeWidth={2.25} />
      </span>
      {children ?? placeLabel(place)}
    </span>
  )
}
