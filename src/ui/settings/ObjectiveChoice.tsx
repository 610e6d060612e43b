import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { ObjectiveSettings } from '../../gateway/protocol.ts'
import { useServices } from '../services.ts'
import { objectiveWords, weightWords } from '../words/objectives.ts'
import { PowerFields } from './PowerFields.tsx'

type Change = (part: Partial<ObjectiveSettings>) => void

/** The smallest step that makes a visible difference. */
const step = 0.05

function EnergyWeight({ energyWeight, change }: { energyWeight: number; change: Change }) {
  return (
    <div className="setting objective-more">
      <label className="energy-weight">
        <span>How much energy counts</span>
        <input
          type="range"
          min={0}
          max={1}
          step={step}
          value={energyWeight}
          aria-valuetext={weightWords(energyWeight)}
          onChange={({ target }) => change({ energyWeight: target.valueAsNumber })}
        />
      </label>
      <p className="energy-share">{weightWords(energyWeight)}</p>
    </div>
  )
}

const isSame = (a: ObjectiveSettings | undefined, b: ObjectiveSettings | undefined) =>
  JSON.stringify(a) === JSON.stringify(b)

/** Selects the objective: time, energy, or a mixture. The power fields are shown only if energy counts. */
export function ObjectiveChoice() {
  const { gateway, connection } = useServices()
  const kept = useStore(gateway, ({ status }) => status?.settings.objective)
  // The gateway confirms a moment later. Until then the pending value counts, or the next change would undo it.
  const [pending, setPending] = useState<ObjectiveSettings>()
  useEffect(() => {
    if (isSame(kept, pending)) setPending(undefined)
  }, [kept, pending])
  const objective = pending ?? kept
  const change: Change = (part) => {
    if (!objective) return
    const next = { ...objective, ...part }
    setPending(next)
    connection.send({ type: 'settings', settings: { objective: next } })
  }
  return (
    <fieldset className="card group choices" disabled={objective === undefined}>
      <legend>What counts</legend>
      {objectiveWords.map(({ kind, title, sentence }) => (
        <label key={kind} className="choice">
          <input
            type="radio"
            name="objective"
            value={kind}
            checked={kind === objective?.kind}
            aria-describedby={`objective-${kind}`}
            onChange={() => change({ kind })}
          />
          <span className="choice-title">{title}</span>
          <span className="choice-sentence" id={`objective-${kind}`}>
            {sentence}
          </span>
        </label>
      ))}
      {objective?.kind === 'weighted' && (
        <EnergyWeight energyWeight={objective.energyWeight} change={change} />
      )}
      {objective && objective.kind !== 'latency' && (
        <PowerFields profile={objective.profile} change={(profile) => change({ profile })} />
      )}
    </fieldset>
  )
}
