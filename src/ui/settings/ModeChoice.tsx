import { useStore } from 'zustand'
import { useServices } from '../services.ts'
import { modeWords } from './mode-words.ts'

/** Selects one of four modes, with one sentence each. The gateway stores the setting. */
export function ModeChoice() {
  const { gateway, connection } = useServices()
  const current = useStore(gateway, ({ status }) => status?.settings.mode)
  return (
    <fieldset className="card group choices" disabled={current === undefined}>
      <legend>Mode</legend>
      {modeWords.map(({ mode, title, sentence, price }) => (
        <label key={mode} className="choice">
          <input
            type="radio"
            name="mode"
            value={mode}
            checked={mode === current}
            aria-describedby={`mode-${mode}`}
            onChange={() => connection.send({ type: 'settings', settings: { mode } })}
          />
          <span className="choice-title">{title}</span>
          <span className="choice-sentence" id={`mode-${mode}`}>
            {sentence} {price}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
