import { useState } from 'react'
import {
  isPower,
  maxWatts,
  minWatts,
  type PowerProfile,
  powerPresets,
  powerProfiles,
} from '../../gateway/protocol.ts'
import { powerSources, powerWords, presetTitles } from '../words/objectives.ts'

type Field = keyof PowerProfile

/** Parses a number with a decimal comma or point. Undefined for values that no device can have. */
function wattsIn(text: string, of: Field) {
  const value = text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.'))
  return isPower(value, of) ? value : undefined
}

interface PowerFieldProps {
  readonly of: Field
  readonly title: string
  readonly power: number
  /** The typed text while it is not valid, if any. */
  readonly draft: string | undefined
  readonly type: (text: string) => void
  readonly leave: () => void
}

function PowerField({ of, title, power, draft, type, leave }: PowerFieldProps) {
  const isWrong = draft !== undefined && wattsIn(draft, of) === undefined
  return (
    <div className="power-field">
      <label htmlFor={`power-${of}`}>{title}</label>
      <span className="power-entry">
        <input
          id={`power-${of}`}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          value={draft ?? String(power)}
          aria-invalid={isWrong}
          aria-describedby={isWrong ? `power-${of}-wrong` : undefined}
          onChange={({ target }) => type(target.value)}
          onBlur={() => !isWrong && leave()}
        />
        <abbr title="watts">W</abbr>
      </span>
      {isWrong && (
        <p className="power-wrong" id={`power-${of}-wrong`} role="alert">
          Enter a number from {of === 'idleWatts' ? 0 : minWatts} to {maxWatts}. Until then {power} W counts.
        </p>
      )}
    </div>
  )
}

/** The power values of the energy model: published numbers, or the person's own. */
export function PowerFields(props: {
  readonly profile: PowerProfile
  readonly change: (profile: PowerProfile) => void
}) {
  const { profile, change } = props
  const [drafts, setDrafts] = useState<Partial<Record<Field, string>>>({})

  const type = (of: Field, text: string) => {
    setDrafts((before) => ({ ...before, [of]: text }))
    const power = wattsIn(text, of)
    if (power !== undefined) change({ ...profile, [of]: power })
  }
  const leave = (of: Field) => setDrafts(({ [of]: _, ...others }) => others)

  return (
    <fieldset className="setting objective-more power">
      <legend>Power of this device</legend>
      <p className="quiet">An estimate: browsers cannot measure energy. It is power times expected time.</p>
      <div className="power-presets">
        {powerPresets.map((preset) => {
          const given = powerProfiles[preset]
          return (
            <button
              key={preset}
              type="button"
              aria-pressed={powerWords.every(({ of }) => given[of] === profile[of])}
              onClick={() => {
                setDrafts({})
                change(given)
              }}
            >
              {presetTitles[preset]}
            </button>
          )
        })}
      </div>
      <div className="power-fields">
        {powerWords.map(({ of, title }) => (
          <PowerField
            key={of}
            of={of}
            title={title}
            power={profile[of]}
            draft={drafts[of]}
            type={(text) => type(of, text)}
            leave={() => leave(of)}
          />
        ))}
      </div>
      <details>
        <summary>Where these numbers come from</summary>
        {powerSources.map((sentence) => (
          <p key={sentence} className="quiet">
            {sentence}
          </p>
        ))}
      </details>
    </fieldset>
  )
}
