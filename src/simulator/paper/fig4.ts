/** Fig. 4: time saved as a function of a constant round trip. */
import { type Report, reportOf } from '../report.ts'
import { type Choices, runExperiment } from './experiment.ts'
import * as published from './published.ts'

/** The x axis of the figure in milliseconds. */
export const roundTripsMs = Array.from({ length: 20 }, (_, i) => 25 * (i + 1))

export interface Fig4Point {
  readonly roundTripMs: number
  readonly savedOfEdge: number
  readonly savedOfCloud: number
  /** Gap to the oracle in percent of the oracle's time. */
  readonly gap: number
}

export function fig4Points(figure: keyof typeof published.fig4, choices: Choices = {}): Fig4Point[] {
  const { dataset, units } = published.fig4[figure]
  return roundTripsMs.flatMap((roundTripMs) => {
    const { paper } = runExperiment(dataset, units, [roundTripMs], ['paper'], choices).results
    if (!paper) return []
    const {
      reduction_vs_edge_pct: savedOfEdge,
      reduction_vs_cloud_pct: savedOfCloud,
      regret_pct: gap,
    } = paper
    return [{ roundTripMs, savedOfEdge, savedOfCloud, gap }]
  })
}

export function reproduceFig4(figure: keyof typeof published.fig4, choices: Choices = {}): Report {
  const { dataset, units, gap, named } = published.fig4[figure]
  const points = fig4Points(figure, choices)
  const meanGap = points.reduce((sum, point) => sum + point.gap, 0) / points.length
  return reportOf(
    `Fig. ${figure.slice(3)}: ${dataset}, ${units} units: time saved against a constant round trip`,
    points,
    [
      ['round trip ms', ({ roundTripMs }) => roundTripMs],
      ['of all edge, ours %', ({ savedOfEdge }) => savedOfEdge, 1],
      ['paper %', ({ roundTripMs }) => named[roundTripMs]?.edge, 0],
      ['of all cloud, ours %', ({ savedOfCloud }) => savedOfCloud, 1],
      ['paper %', ({ roundTripMs }) => named[roundTripMs]?.cloud, 0],
      ['gap to oracle %', (point) => point.gap, 2],
    ],
    [
      `Mean gap to the oracle: ours ${meanGap.toFixed(2)}%, paper ${gap.toFixed(2)}%.`,
      ...published.choicesInWords,
    ],
  )
}
