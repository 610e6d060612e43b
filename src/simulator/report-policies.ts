/** Reports the results of policies in one world as a table. */
import type { PolicyName } from './policies/policy.ts'
import type { Column, Report } from './report.ts'
import type { Simulation } from './simulate.ts'

const energyColumns: readonly Column[] = [
  { name: 'energy J', digits: 1 },
  { name: 'energy saved of all edge %', digits: 2 },
  { name: 'energy saved of all cloud %', digits: 2 },
]

export function reportPolicies(
  title: string,
  { results, tallies }: Simulation,
  notes: readonly string[],
): Report {
  const hasEnergy = Object.values(results).some(({ energy_j }) => energy_j !== undefined)
  return {
    title,
    columns: [
      { name: 'policy' },
      { name: 'total s', digits: 1 },
      { name: 'offloaded %', digits: 1 },
      { name: 'saved of all edge %', digits: 2 },
      { name: 'saved of all cloud %', digits: 2 },
      { name: 'regret %', digits: 2 },
      { name: 'path regret %', digits: 2 },
      { name: 'probes a sentence', digits: 3 },
      { name: 'second starts %', digits: 1 },
      { name: 'wasted, device %', digits: 2 },
      { name: 'wasted, cloud %', digits: 2 },
      ...(hasEnergy ? energyColumns : []),
    ],
    rows: Object.entries(results).map(([name, result]) => {
      const sentences = tallies[name as PolicyName]?.sentences || 1
      return [
        name,
        result.total_s,
        100 * result.fraction_offloaded,
        result.reduction_vs_edge_pct,
        result.reduction_vs_cloud_pct,
        result.regret_pct,
        result.path_regret_pct,
        result.n_pings / sentences,
        (100 * (result.n_hedged + result.n_raced)) / sentences,
        result.duplicate_edge_pct,
        result.duplicate_cloud_pct,
        ...(hasEnergy
          ? [result.energy_j, result.energy_reduction_vs_edge_pct, result.energy_reduction_vs_cloud_pct]
          : []),
      ]
    }),
    notes,
  }
}
