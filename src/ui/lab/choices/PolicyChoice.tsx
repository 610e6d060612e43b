import type { PolicyName } from '../../../lab/protocol.ts'
import { policyWords } from '../policy-words.ts'

interface PolicyChoiceProps {
  readonly chosen: readonly PolicyName[]
  readonly choose: (policies: readonly PolicyName[]) => void
}

/** Selects the policies to compare. At least one stays selected. */
export function PolicyChoice({ chosen, choose }: PolicyChoiceProps) {
  return (
    <fieldset className="card group choices">
      <legend>Who decides</legend>
      {policyWords.map(({ policy, title, sentence }) => {
        const isChosen = chosen.includes(policy)
        const change = () =>
          choose(
            policyWords
              .map(({ policy: one }) => one)
              .filter((one) => (one === policy ? !isChosen : chosen.includes(one))),
          )
        return (
          <label key={policy} className="choice">
            <input
              type="checkbox"
              checked={isChosen}
              disabled={isChosen && chosen.length === 1}
              aria-describedby={`policy-${policy}`}
              onChange={change}
            />
            <span className="choice-title">{title}</span>
            <span className="choice-sentence" id={`policy-${policy}`}>
              {sentence}
            </span>
          </label>
        )
      })}
    </fieldset>
  )
}
