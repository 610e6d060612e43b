import { useMemo, useRef } from 'react'
import type uPlot from 'uplot'
import type { LabSeries, PolicyName, PolicySeries } from '../../../lab/protocol.ts'
import { axis, roundLabels, roundTicksOnly } from '../../charts/axis.ts'
import { chartColours, useColourScheme } from '../../charts/chart-colours.ts'
import { Plot } from '../../charts/Plot.tsx'
import { policySeries } from './policy-style.ts'

interface PolicyChartProps {
  readonly x: readonly number[]
  readonly xLabel: string
  readonly isLog?: boolean
  readonly yLabel: string
  /** Whether the axis starts at zero. */
  readonly fromZero?: boolean
  /** The maximum of the axis. Higher values are clipped. All values are shown when absent. */
  readonly top?: number | undefined
  readonly height: number
  readonly label: string
  readonly policies: readonly PolicyName[]
  readonly series: LabSeries['policies']
  readonly of: (series: PolicySeries) => readonly (number | null)[]
}

/** The axis range: from zero, or from the lowest value. */
const lowestShown = -40

const range =
  (fromZero: boolean, top: () => number | undefined) =>
  (_: uPlot, low: number, highest: number): [number, number] => {
    const high = Math.min(highest, top() ?? Infinity)
    const bottom = fromZero ? 0 : Math.min(0, Math.max(low, lowestShown))
    return [bottom, high > bottom ? high + 0.05 * (high - bottom) : bottom + 1]
  }

/** One line for each policy, over sentences or over round trips. */
export function PolicyChart(props: PolicyChartProps) {
  const { x, xLabel, isLog = false, yLabel, fromZero = false, top } = props
  const { height, label, policies, series, of } = props
  const held = useRef(top)
  held.current = top
  const scheme = useColourScheme()
  const shown = policies.filter((policy) => series[policy])
  const names = shown.join(' ')
  const data = useMemo(
    () => [[...x], ...shown.map((policy) => [...of(series[policy] as PolicySeries)])] as uPlot.AlignedData,
    [x, shown, series, of],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: colours change with the scheme
  const options = useMemo(() => {
    const colours = chartColours()
    return {
      scales: {
        x: { time: false, ...(isLog && { distr: 3 as const, log: 10 as const }) },
        y: { range: range(fromZero, () => held.current) },
      },
      legend: { show: false },
      cursor: { show: false },
      padding: [8, 24, 0, 0] as [number, number, number, number],
      series: [
        {},
        ...names
          .split(' ')
          .filter(Boolean)
          .map((name) => policySeries(name as PolicyName)),
      ],
      axes: [
        { ...axis(colours, xLabel, 30), ...(isLog && { values: roundLabels, filter: roundTicksOnly }) },
        axis(colours, yLabel, 52),
      ],
    }
  }, [names, scheme, isLog, xLabel, yLabel, fromZero])
  return <Plot options={options} data={data} height={height} label={label} />
}
