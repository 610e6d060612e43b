/** Reports the results of policies in one world as a table. */
import { type ItemColumn, type Report, reportOf } from './report.ts'
import type { Simulation } from './simulate.ts'

export function reportPolicies(
  title: string,
  { results, tallies }: Simulation,
  notes: readonly string[],
): Report {
  const items = Object.entries(results).map(([name, result]) => ({ ...result, name }))
  const hasEnergy = items.some(({ energy_j }) => energy_j !== undefined)
  type Item = (typeof items)[number]
  const perSentence = (count: number, { name }: Item) =>
    count / (tallies[name as keyof typeof tallies]?.sentences || 1)
  return reportOf<Item>(
    title,
    items,
    [
      ['policy', ({ name }) => name],
      ['total s', (item) => item.total_s, 1],
      ['offloaded %', (item) => 100 * item.fraction_offloaded, 1],
      ['saved of all edge %', (item) => item.reduction_vs_edge_pct, 2],
      ['saved of all cloud %', (item) => item.reduction_vs_cloud_pct, 2],
      ['regret %', (item) => item.regret_pct, 2],
      ['path regret %', (item) => item.path_regret_pct, 2],
      ['probes a sentence', (item) => perSentence(item.n_pings, item), 3],
      ['second starts %', (item) => 100 * perSentence(item.n_hedged + item.n_raced, item), 1],
      ['wasted, device %', (item) => item.duplicate_edge_pct, 2],
      ['wasted, cloud %', (item) => item.duplicate_cloud_pct, 2],
      ...(hasEnergy
        ? ([
            ['energy J', (item) => item.energy_j, 1],
            ['energy saved of all edge %', (item) => item.energy_reduction_vs_edge_pct, 2],
            ['energy saved of all cloud %', (item) => item.energy_reduction_vs_cloud_pct, 2],
          ] satisfies ItemColumn<Item>[])
        : []),
    ],
    notes,
  )
}
