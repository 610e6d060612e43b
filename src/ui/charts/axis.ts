/** The axis style of all charts. */
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
