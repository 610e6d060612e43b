import { useState } from 'react'
import type { LabResult, PolicyName, PolicySeries } from '../../../lab/protocol.ts'
import { useNarrow } from '../../shell/use-narrow.ts'
import { PolicyChart } from './PolicyChart.tsx'
import { PolicyLegend } from './PolicyLegend.tsx'

type Yardstick = 'all_edge' | 'all_cloud'

const yardsticks: Readonly<
  Record<Yardstick, { title: string; of: (series: PolicySeries) => readonly (number | null)[] }>
> = {
  all_edge: { title: 'device', of: (series) => series.savedOfEdge },
  all_cloud: { title: 'cloud', of: (series) => series.savedOfCloud },
}

/** The time saved against the round trip, as in the paper's Fig. 4, for all policies. */
export function SavingsChart({ result, policies }: { result: LabResult; policies: readonly PolicyName[] }) {
  const [against, setAgainst] = useState<Yardstick>('all_edge')
  const narrow = useNarrow()
  const { series } = result
  const shown = policies.filter((policy) => policy !== against && series.policies[policy])
  const { title, of } = yardsticks[against]
  const [first = 0, last = 0] = [series.roundTripsMs[0], series.roundTripsMs.at(-1)]
  return (
    <>
      <div className="chart-keys">
        <h2>Time saved</h2>
        <fieldset className="axes">
          <legend className="visually-hidden">Compared with one side alone</legend>
          {(Object.keys(yardsticks) as Yardstick[]).map((choice) => (
            <label key={choice}>
              <input
                type="radio"
                name="yardstick"
                checked={against === choice}
                onChange={() => setAgainst(choice)}
              />
              <span>of {yardsticks[choice].title}</span>
            </label>
          ))}
        </fieldset>
      </div>
      <PolicyChart
        x={series.roundTripsMs}
        xLabel="Round trip, ms"
        isLog={first > 0 && last / first > 30}
        yLabel="% saved"
        height={narrow ? 170 : 240}
        label={`Percent of the time of the ${title} alone that each policy saves, by round trip. The table below has the sums.`}
        policies={shown}
        series={series.policies}
        of={of}
      />
      <PolicyLegend policies={shown} />
    </>
  )
}
