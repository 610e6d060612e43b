/** A sentence with the main result of a simulation. */
import type { PolicyName, PolicyResult } from '../../../lab/protocol.ts'
import { count, measuredTime } from '../../words/duration.ts'
import { policyTitle } from '../policy-words.ts'

/** The policies to describe. The first one with a result is used. */
const subjects: readonly PolicyName[] = [
  'engine_balanced',
  'engine_fastest',
  'engine_saver',
  'paper',
  'fresh',
  'oracle',
]

const share = (percent: number): string => {
  const size = Math.abs(percent)
  return `${size < 9.95 ? size.toFixed(1) : size.toFixed(0)}%`
}

/** A reduction of 23.1 is "23% less than". Less than a twentieth of a percent either way is "as much as". */
function compared(reduction: number): string {
  if (Math.abs(reduction) < 0.05) return 'as much as'
  return `${share(reduction)} ${reduction > 0 ? 'less' : 'more'} than`
}

function energyWords(result: PolicyResult): string {
  const { energy_reduction_vs_edge_pct: ofEdge, energy_reduction_vs_cloud_pct: ofCloud } = result
  if (ofEdge === undefined || ofCloud === undefined) return ''
  return ` Of this device’s battery, estimated: ${compared(ofEdge)} the device alone, ${compared(ofCloud)} the cloud alone.`
}

/** Undefined while no adaptive policy has a result. */
export function labSentence(
  results: Readonly<Partial<Record<PolicyName, PolicyResult>>>,
  sentences: number,
): string | undefined {
  const subject = subjects.find((policy) => results[policy])
  const result = subject && results[subject]
  if (!result) return undefined
  const { total_s, reduction_vs_edge_pct: ofEdge, reduction_vs_cloud_pct: ofCloud } = result
  const each = measuredTime((1000 * total_s) / Math.max(1, sentences))
  const parts = [
    `${policyTitle(subject)} takes ${each} a sentence over ${count(sentences)} of them:`,
    `${compared(ofEdge)} the device alone, ${compared(ofCloud)} the cloud alone`,
  ]
  const energy = energyWords(result)
  if (subject === 'oracle') return `${parts.join(' ')}.${energy}`
  // Regret is in the unit of the objective, which is time only if energy does not count.
  return `${parts.join(' ')}${energy ? '' : `, ${compared(-result.regret_pct)} perfect foresight`}.${energy}`
}
