import { useMemo } from 'react'
import type { Observation } from '../../gateway/protocol.ts'
import { axis } from '../charts/axis.ts'
import { chartColours, useColourScheme } from '../charts/chart-colours.ts'
import { DataTable } from '../charts/DataTable.tsx'
import { Plot } from '../charts/Plot.tsx'
import { age, measuredTime } from '../words/duration.ts'
import { type RoundTripPoint, roundTrips } from './round-trips.ts'

const columns = (samples: readonly RoundTripPoint[]) => {
  const of = (kind: RoundTripPoint['kind']) =>
    samples.map((sample) => (sample.kind === kind ? sample.roundTrip : null))
  return [samples.map(({ before }) => -before / 60_000), of('answer'), of('probe')] as [
    number[],
    (number | null)[],
    (number | null)[],
  ]
}

/** Every measured round trip, from answers and from probes. */
export function RoundTripChart({ observations }: { observations: readonly Observation[] }) {
  const scheme = useColourScheme()
  const samples = useMemo(() => roundTrips(observations), [observations])
  const data = useMemo(() => columns(samples), [samples])
  // biome-ignore lint/correctness/useExhaustiveDependencies: colours change with the scheme
  const options = useMemo(() => {
    const colours = chartColours()
    const points = { show: true, size: 7, stroke: colours.cloud }
    return {
      scales: {
        x: { time: false, range: (_: unknown, low: number): [number, number] => [Math.min(low, -1), 0] },
        y: { range: (_: unknown, _low: number, high: number): [number, number] => [0, high * 1.1] },
      },
      legend: { show: false },
      cursor: { show: false },
      padding: [8, 12, 0, 0] as [number, number, number, number],
      series: [
        {},
        { paths: () => null, points: { ...points, fill: colours.cloud } },
        { paths: () => null, points: { ...points, fill: 'transparent' } },
      ],
      axes: [
        // Time runs to the right, and the newest sample is at zero. The labels show minutes before it, without a minus sign.
        {
          ...axis(colours, 'Minutes before the newest', 30),
          values: (_: unknown, minutes: number[]) => minutes.map((value) => String(Math.abs(value))),
        },
        axis(colours, 'Milliseconds', 52),
      ],
    }
  }, [scheme])
  const newest = samples.at(-1)
  if (!newest) return <p className="chart-empty">No round trip measured yet.</p>
  const times = samples.map(({ roundTrip }) => roundTrip).sort((a, b) => a - b)
  const median = times[Math.floor(times.length / 2)] ?? 0
  return (
    <>
      <ul className="chart-legend">
        <li data-sample="answer">with an answer</li>
        <li data-sample="probe">by a probe</li>
      </ul>
      <Plot
        options={options}
        data={data}
        height={200}
        label={`${samples.length} round trips; the newest took ${measuredTime(newest.roundTrip)}, the median is ${measuredTime(median)}.`}
      />
      <details>
        <summary>As a table</summary>
        <DataTable
          name="The last round trips"
          head={['Before the newest', 'Round trip', 'How']}
          rows={samples
            .slice(-12)
            .reverse()
            .map(({ before, roundTrip, kind }) => ({
              key: `${before} ${kind}`,
              cells: [before === 0 ? 'newest' : age(before), measuredTime(roundTrip), kind],
            }))}
        />
      </details>
    </>
  )
}
