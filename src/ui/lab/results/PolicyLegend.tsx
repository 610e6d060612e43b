import type { PolicyName } from '../../../lab/protocol.ts'
import { policyTitle } from '../policy-words.ts'
import { policyDashes } from './policy-style.ts'

/** The legend of the policy lines. */
export function PolicyLegend({ policies }: { policies: readonly PolicyName[] }) {
  return (
    <ul className="policy-legend">
      {policies.map((policy) => (
        <li key={policy}>
          <svg viewBox="0 0 26 6" width="26" height="6" aria-hidden="true">
            <path
              d="M0 3H26"
              style={{ stroke: `var(--policy-${policy})`, strokeDasharray: policyDashes[policy]?.join(' ') }}
            />
          </svg>
          {policyTitle(policy)}
        </li>
      ))}
    </ul>
  )
}
