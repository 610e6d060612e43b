/** Table I: round trips of 100, 200 and 300 ms for a third of the sentences each. */
import type { Report } from '../report.ts'
import { type Choices, runExperiment } from './experiment.ts'
import * as published from './published.ts'

const roundTripsMs = [100, 200, 300]

export function reproduceTable1(choices: Choices = {}): Report {
  const rows = published.table1.map(({ dataset, units, cloud, edge }) => {
    const { results } = runExperiment(dataset, units, roundTripsMs, ['paper', 'engine_balanced'], choices)
    const { paper, engine_balanced: engine } = results
    return [
      dataset,
      units,
      cloud,
      paper?.reduction_vs_cloud_pct,
      engine?.reduction_vs_cloud_pct,
      edge,
      paper?.reduction_vs_edge_pct,
      engine?.reduction_vs_edge_pct,
    ]
  })
  return {
    title: 'Table I: time saved with a round trip of 100, 200, 300 ms by thirds of the sentences',
    columns: [
      { name: 'data set' },
      { name: 'units' },
      { name: 'of all cloud, paper %', digits: 1 },
      { name: 'ours %', digits: 1 },
      { name: 'engine %', digits: 1 },
      { name: 'of all edge, paper %', digits: 1 },
      { name: 'ours %', digits: 1 },
      { name: 'engine %', digits: 1 },
    ],
    rows,
    notes: published.choicesInWords,
  }
}
