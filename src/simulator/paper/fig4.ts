/** Fig. 4: time saved as a function of a constant round trip. */
import type { Report } from '../report.ts'
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
  return {
    title: `Fig. ${figure.slice(3)}: ${dataset}, ${units} units: time saved against a constant round trip`,
    columns: [
      { name: 'round trip ms' },
      { name: 'of all edge, ours %', digits: 1 },
      { name: 'paper %', digits: 0 },
      { name: 'of all cloud, ours %', digits: 1 },
      { name: 'paper %', digits: 0 },
      { name: 'gap to oracle %', digits: 2 },
    ],
    rows: points.map((point) => {
      const told = named[point.roundTripMs]
      return [point.roundTripMs, point.savedOfEdge, told?.edge, point.savedOfCloud, told?.cloud, point.gap]
    }),
    notes: [
      `Mean gap to the oracle: ours ${meanGap.toFixed(2)}%, paper ${gap.toFixed(2)}%.`,
      ...published.choicesInWords,
    ],
  }
}
