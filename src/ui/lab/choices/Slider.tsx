import { useId } from 'react'

/** Maps the even steps of a slider to a value. */
export interface Scale {
  readonly minimum: number
  readonly maximum: number
  /** `log`: equal steps are equal ratios. `square`: fine near zero and coarse at the end. */
  readonly kind: 'linear' | 'log' | 'square'
}

const steps = 300
const powers = { linear: 1, square: 2 } as const

export function valueAt({ minimum, maximum, kind }: Scale, step: number): number {
  const share = step / steps
  if (kind === 'log') return minimum * (maximum / minimum) ** share
  return minimum + (maximum - minimum) * share ** powers[kind]
}

export function stepOf({ minimum, maximum, kind }: Scale, value: number): number {
  const within = Math.min(maximum, Math.max(minimum, value))
  const share =
    kind === 'log'
      ? Math.log(within / minimum) / Math.log(maximum / minimum)
      : ((within - minimum) / (maximum - minimum)) ** (1 / powers[kind])
  return Math.round(share * steps)
}

interface SliderProps {
  readonly label: string
  readonly value: number
  readonly scale: Scale
  readonly words: (value: number) => string
  readonly change: (value: number) => void
}

/** A native range input with its own scale, and its value in words. */
export function Slider({ label, value, scale, words, change }: SliderProps) {
  const id = useId()
  return (
    <div className="slider">
      <label htmlFor={id}>{label}</label>
      <output htmlFor={id} className="measured">
        {words(value)}
      </output>
      <input
        id={id}
        type="range"
        min={0}
        max={steps}
        step={1}
        value={stepOf(scale, value)}
        aria-valuetext={words(value)}
        onChange={(event) => change(valueAt(scale, Number(event.target.value)))}
      />
    </div>
  )
}
