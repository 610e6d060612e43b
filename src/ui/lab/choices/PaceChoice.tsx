import type { LabSetup } from '../../../lab/protocol.ts'
import { count } from '../../words/duration.ts'
import { Select } from './Select.tsx'

const paces: readonly (readonly [gapSeconds: number, title: string])[] = [
  [0, 'One straight after the other'],
  [5, 'Typed: about 5 s apart'],
  [60, 'Now and then: about a minute apart'],
]
const counts = [1_000, 10_000, 100_000].map((many) => [many, `${count(many)} texts`] as const)

interface PaceChoiceProps {
  readonly setup: LabSetup
  readonly choose: (changes: Partial<LabSetup>) => void
}

/** The rate and the number of questions. */
export function PaceChoice({ setup, choose }: PaceChoiceProps) {
  return (
    <fieldset className="card group">
      <legend>Pace</legend>
      <Select
        label="Time between texts"
        isLabelHidden
        value={setup.gapSeconds}
        options={paces}
        change={(gapSeconds) => choose({ gapSeconds })}
      />
      <Select label="How many" value={setup.count} options={counts} change={(count) => choose({ count })} />
      <button type="button" onClick={() => choose({ seed: setup.seed + 1 })}>
        New sample
      </button>
    </fieldset>
  )
}
