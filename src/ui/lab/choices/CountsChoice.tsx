import { useStore } from 'zustand'
import {
  type ObjectiveKind,
  type PowerPreset,
  type PowerProfile,
  powerPresets,
  powerProfiles,
} from '../../../gateway/protocol.ts'
import type { LabObjective } from '../../../lab/protocol.ts'
import { useServices } from '../../services.ts'
import { objectiveWords, powerWords, presetTitles, weightWords } from '../../words/objectives.ts'
import { Select } from './Select.tsx'
import { type Scale, Slider } from './Slider.tsx'

type PowerSource = PowerPreset | 'settings'
const powerOptions: readonly (readonly [PowerSource, string])[] = [
  ...powerPresets.map((preset) => [preset, presetTitles[preset]] as const),
  ['settings', 'As in Settings'],
]

const weights: Scale = { minimum: 0, maximum: 1, kind: 'linear' }
const halfAndHalf = 0.5

const isSame = (a: PowerProfile, b: PowerProfile) => powerWords.every(({ of }) => a[of] === b[of])

/** The objective of the simulation. The power values come from Settings or from a preset. */
export function CountsChoice(props: {
  readonly objective: LabObjective
  readonly choose: (objective: LabObjective) => void
}) {
  const { objective, choose } = props
  const { gateway } = useServices()
  const own =
    useStore(gateway, ({ status }) => status?.settings.objective.profile) ?? powerProfiles['phone-4g']
  const profile = objective.kind === 'latency' ? own : objective.profile

  const pick = (kind: ObjectiveKind) => {
    if (kind === 'latency') choose({ kind })
    else if (kind === 'energy') choose({ kind, profile })
    else choose({ kind, profile, energyWeight: halfAndHalf })
  }
  const powerOf = (source: PowerSource) => (source === 'settings' ? own : powerProfiles[source])
  const source: PowerSource =
    powerPresets.find((preset) => isSame(powerProfiles[preset], profile)) ?? 'settings'

  return (
    <fieldset className="card group">
      <legend>What counts</legend>
      <Select
        label="What should be small"
        isLabelHidden
        value={objective.kind}
        options={objectiveWords.map(({ kind, title }) => [kind, title])}
        change={pick}
      />
      {objective.kind === 'weighted' && (
        <Slider
          label="How much energy counts"
          value={objective.energyWeight}
          scale={weights}
          words={weightWords}
          change={(energyWeight) => choose({ ...objective, energyWeight })}
        />
      )}
      {objective.kind !== 'latency' && (
        <>
          <Select
            label="Power of the device"
            value={source}
            options={powerOptions}
            change={(source) => choose({ ...objective, profile: powerOf(source) })}
          />
          <p className="quiet">An estimate: browsers cannot measure energy.</p>
        </>
      )}
    </fieldset>
  )
}
