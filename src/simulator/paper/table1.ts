/** Table I: round trips of 100, 200 and 300 ms for a third of the sentences each. */
import { type Report, reportOf } from '../report.ts'
import { type Choices, runExperiment } from './experiment.ts'
import * as published from './published.ts'

const roundTripsMs = [100, 200, 300]

export const reproduceTable1 = (choices: Choices = {}): Report =>
  reportOf(
    'Table I: time saved with a round trip of 100, 200, 300 ms by thirds of the sentences',
    published.table1.map(({ dataset, units, ...saved }) => {
      const { results } = runExperiment(dataset, units, roundTripsMs, ['paper', 'engine_balanced'], choices)
      return { dataset, units, saved, ...results }
    }),
    [
      ['data set', ({ dataset }) => dataset],
      ['units', ({ units }) => units],
      ['of all cloud, paper %', ({ saved }) => saved.cloud, 1],
      ['ours %', ({ paper }) => paper?.reduction_vs_cloud_pct, 1],
      ['engine %', ({ engine_balanced: engine }) => engine?.reduction_vs_cloud_pct, 1],
      ['of all edge, paper %', ({ saved }) => saved.edge, 1],
      ['ours %', ({ paper }) => paper?.reduction_vs_edge_pct, 1],
      ['engine %', ({ engine_balanced: engine }) => engine?.reduction_vs_edge_pct, 1],
    ],
    published.choicesInWords,
  )
