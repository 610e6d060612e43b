/** The axes of all charts. Logarithmic axes label round numbers only. */
import type uPlot from 'uplot'
import type { ChartColours } from './chart-colours.ts'

const font = '13px system-ui, sans-serif'

/** An axis with a label and thin grid lines. `size` is its width or height in CSS pixels. */
export const axis = (colours: ChartColours, label: string, size: number): uPlot.Axis => ({
  stroke: colours.quiet,
  label,
  labelSize: 20,
  labelGap: 0,
  labelFont: font,
  font,
  size,
  grid: { stroke: colours.line, width: 1 },
  ticks: { show: false },
})

/** Grid lines of a log axis: 1, 2 and 5 of every decade, or only 1 when there is little room. */
function round(value: number, digits: string): boolean {
  const rounded = value.toExponential(0)
  return digits.includes(rounded.charAt(0)) && Math.abs(value / Number(rounded) - 1) < 1e-6
}

const narrow = 480

/** The labelled grid lines of a log axis. */
export const roundTicksOnly: uPlot.Axis.Filter = (chart, splits, axis) => {
  const digits = axis === 0 && chart.width < narrow ? '1' : '125'
  return splits.map((value) => (round(value, digits) ? value : null))
}

/** Short number labels. */
export const roundLabels: uPlot.Axis.Values = (_chart, splits) =>
  splits.map((value) => (value === null ? '' : String(Number(value.toPrecision(2)))))
