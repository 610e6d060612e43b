import type { LabResult, PolicyName, PolicySeries } from '../../../lab/protocol.ts'
import { PolicyChart } from './PolicyChart.tsx'
import { PolicyLegend } from './PolicyLegend.tsx'

/** The place whose round trips are plotted: the one with the most requests. */
const witnesses: readonly PolicyName[] = ['engine_balanced', 'paper', 'oracle']

/** A one-sided choice that loses more than this factor times the worst policy is clipped. */
const lostHeadroom = 2

const cloudPercent = (series: PolicySeries) => series.cloudShare.map((share) => 100 * share)
const lost = (series: PolicySeries) => series.lost

/** What the policies met. The server's wait is shown only if there was one. */
const networkCharts = [
  {
    yLabel: 'Round trip, ms',
    label: 'Mean round trip that was met, over the run.',
    of: (series: PolicySeries) => series.roundTripMs,
  },
  {
    yLabel: 'Server’s wait, ms',
    label: 'Mean wait at the server that was met, over the run.',
    of: (series: PolicySeries) => series.serverQueueMs,
  },
]

/** The decisions over time as the network changes, and their cost. */
export function OverTimeCharts({ result, policies }: { result: LabResult; policies: readonly PolicyName[] }) {
  const { series } = result
  const shown = policies.filter((policy) => series.policies[policy])
  const deciding = shown.filter((policy) => policy !== 'all_edge' && policy !== 'all_cloud')
  // The one-sided choices can lose so much that the other lines would be flat on the axis.
  const mostLost = Math.max(0, ...deciding.map((policy) => series.policies[policy]?.lost.at(-1) ?? 0))
  const witness = [...witnesses, ...shown].find((policy) => series.policies[policy])
  const common = { x: series.sentences, xLabel: 'Texts', series: series.policies, fromZero: true }
  return (
    <>
      <section className="card">
        <h2>Decisions over time</h2>
        <PolicyChart
          {...common}
          yLabel="% in the cloud"
          height={180}
          label="Share of the texts that the cloud answered, over the run."
          policies={deciding}
          of={cloudPercent}
        />
        {witness &&
          networkCharts
            .filter(
              ({ of }) => series.policies[witness] && of(series.policies[witness]).some((value) => value > 0),
            )
            .map((chart) => (
              <PolicyChart key={chart.yLabel} {...common} {...chart} height={140} policies={[witness]} />
            ))}
        <PolicyLegend policies={deciding} />
      </section>
      <section className="card">
        <h2>Time lost</h2>
        <p className="quiet">Against whichever side would have been faster each time. Lower is better.</p>
        <PolicyChart
          {...common}
          yLabel="Seconds"
          height={220}
          label="Seconds lost so far against the side that would have been faster, over the run. The table below has the sums."
          policies={shown}
          of={lost}
          top={mostLost > 0 ? lostHeadroom * mostLost : undefined}
        />
        <PolicyLegend policies={shown} />
      </section>
    </>
  )
}
