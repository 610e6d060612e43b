import { useId } from 'react'
import type { LabSetup } from '../../../lab/protocol.ts'
import { count } from '../../words/duration.ts'

const paces = [
  { gapSeconds: 0, title: 'One straight after the other' },
  { gapSeconds: 5, title: 'Typed: about 5 s apart' },
  { gapSeconds: 60, title: 'Now and then: about a minute apart' },
]
const counts = [1_000, 10_000, 100_000]

interface PaceChoiceProps {
  readonly setup: LabSetup
  readonly choose: (changes: Partial<LabSetup>) => void
}

/** The rate and the number of questions. */
export function PaceChoice({ setup, choose }: PaceChoiceProps) {
  const id = useId()
  return (
    <fieldset className="card group">
      <legend>Pace</legend>
      <label htmlFor={`${id}-pace`} className="visually-hidden">
        Time between texts
      </label>
      <select
        id={`${id}-pace`}
        value={setup.gapSeconds}
        onChange={(event) => choose({ gapSeconds: Number(event.target.value) })}
      >
        {paces.map(({ gapSeconds, title }) => (
          <option key={gapSeconds} value={gapSeconds}>
            {title}
          </option>
        ))}
      </select>
      <label htmlFor={`${id}-count`}>How many</label>
      <select
        id={`${id}-count`}
        value={setup.count}
        onChange={(event) => choose({ count: Number(event.target.value) })}
      >
        {counts.map((many) => (
          <option key={many} value={many}>
            {count(many)} texts
          </option>
        ))}
      </select>
      <button type="button" onClick={() => choose({ seed: setup.seed + 1 })}>
        New sample
      </button>
    </fieldset>
  )
}
