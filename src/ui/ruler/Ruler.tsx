import { ChevronDown, Cloud, Smartphone } from 'lucide-react'
import { useId, useState } from 'react'
import type { Decision } from '../../gateway/protocol.ts'
import { segmentsOf } from './axis-segments.ts'
import { Instrument, type InstrumentProps } from './Instrument.tsx'
import './ruler.css'

/** The expanded state is kept while the app is open. */
let wasOpen = false

type RulerProps = Omit<InstrumentProps, 'stretches'> & {
  readonly decision: Decision | undefined
  readonly line: string
}

/** One line with the place and the predicted time. It expands to the full instrument. */
export function Ruler({ line, kind, decision, ...rest }: RulerProps) {
  const id = useId()
  const [isOpen, setOpen] = useState(wasOpen)
  const toggle = () => {
    wasOpen = !isOpen
    setOpen(wasOpen)
  }
  return (
    <div className="ruler">
      <button
        type="button"
        className="ruler-line"
        aria-expanded={isOpen}
        aria-controls={id}
        data-kind={kind}
        onClick={toggle}
      >
        {kind === 'edge' && <Smartphone aria-hidden size={15} strokeWidth={2.25} />}
        {kind === 'cloud' && <Cloud aria-hidden size={15} strokeWidth={2.25} />}
        <span>{line}</span>
        <ChevronDown aria-hidden size={16} />
      </button>
      <div id={id} hidden={!isOpen} className="ruler-instrument">
        {isOpen && (
          <Instrument
            {...rest}
            kind={kind}
            stretches={segmentsOf(rest.leads, decision, rest.maximumTokens)}
          />
        )}
      </div>
    </div>
  )
}
