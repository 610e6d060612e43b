/** The line style of each policy: a colour and a dash pattern, because colour alone is not accessible. */
import type uPlot from 'uplot'
import type { PolicyName } from '../../../lab/protocol.ts'
import { coloursOf } from '../../charts/chart-colours.ts'
import { policyTitle } from '../policy-words.ts'

/** Lengths of dashes and gaps in px; a policy that has none is drawn solid. */
export const policyDashes: Readonly<Partial<Record<PolicyName, number[]>>> = {
  all_cloud: [8, 5],
  oracle: [1, 4],
  fresh: [2, 3],
  paper: [12, 4],
  engine_saver: [8, 3, 2, 3],
  engine_fastest: [3, 3],
}

/** Colours are read when a chart is drawn; see `lab.css`. */
export function policySeries(policy: PolicyName): uPlot.Series {
  const { stroke } = coloursOf({ stroke: `--policy-${policy}` })
  return {
    label: policyTitle(policy),
    stroke,
    width: policy === 'engine_balanced' ? 2.5 : 2,
    dash: policyDashes[policy] ?? [],
    spanGaps: true,
    points: { show: false },
  }
}
