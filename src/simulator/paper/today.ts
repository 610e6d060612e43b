/** Repeats the experiment of the paper with lines of current machines. */
import * as z from 'zod/mini'
import { seconds } from '../../units.ts'
import { parse } from '../../wire/infer.ts'
import { readHistogram } from '../length-histogram.ts'
import snliPremises from '../lengths/snli-premises.json' with { type: 'json' }
import squadPassages from '../lengths/squad-passages.json' with { type: 'json' }
import { type Report, reportOf } from '../report.ts'
import type { ComputeLine } from '../world.ts'
import { type Choices, runExperiment } from './experiment.ts'

const Line = z.object({ slopeMs: z.number(), interceptMs: z.number() })
const MeasuredFile = z.object({
  machine: z.string(),
  edgeRuntime: z.string(),
  serverRuntime: z.string(),
  networks: z.array(z.object({ network: z.string(), edge: Line, server: Line })),
})

const lineOf = ({ slopeMs, interceptMs }: z.infer<typeof Line>): ComputeLine => ({
  secondsPerToken: slopeMs / 1000,
  intercept: seconds(interceptMs / 1000),
})

/**
 * Parses the file of `npm run bench:cells -- --save FILE`: the lines of each network on both sides.
 *
 * @throws Failure `bad-request` that names the first invalid field
 */
export function readMeasuredLines(file: unknown) {
  const { networks, ...rest } = parse(MeasuredFile, file, 'file of lines')
  return {
    ...rest,
    networks: networks.map(({ network, edge, server }) => ({
      network,
      edge: lineOf(edge),
      server: lineOf(server),
    })),
  }
}

const roundTripsMs = [5, 20, 50, 100]
/** A current mobile link. At the paper's 200 kbit/s the transfer of a token takes longer than its compute time here. */
const bandwidth = { down: 50e6, up: 10e6 }
const workloads = {
  'SNLI premises': readHistogram(snliPremises),
  'SQuAD passages': readHistogram(squadPassages),
} as const

/** Returns the savings of the paper's policy at several round trips, for sentences and for passages. */
export function reproduceToday(
  { machine, edgeRuntime, serverRuntime, networks }: ReturnType<typeof readMeasuredLines>,
  choices: Choices = {},
): Report {
  const items = networks.flatMap(({ network, edge, server }) =>
    Object.entries(workloads).flatMap(([workload, lengths]) =>
      roundTripsMs.map((roundTripMs) => {
        const own = { bandwidth, ...choices, edge, server, lengths }
        const { paper } = runExperiment('SNLI', 300, [roundTripMs], ['paper'], own).results
        return { network, workload, roundTripMs, paper }
      }),
    ),
  )
  return reportOf(
    'The same policy with lines measured here',
    items,
    [
      ['network', ({ network }) => network],
      ['lengths', ({ workload }) => workload],
      ['round trip ms', ({ roundTripMs }) => roundTripMs],
      ['offloaded %', ({ paper }) => paper && 100 * paper.fraction_offloaded, 1],
      ['saved of all edge %', ({ paper }) => paper?.reduction_vs_edge_pct, 1],
      ['saved of all cloud %', ({ paper }) => paper?.reduction_vs_cloud_pct, 1],
      ['gap to oracle %', ({ paper }) => paper?.regret_pct, 2],
    ],
    [
      `Device: ${edgeRuntime}. Server: ${serverRuntime}. One thread each, on ${machine}.`,
      `Bandwidth ${bandwidth.down / 1e6} Mbit/s down and ${bandwidth.up / 1e6} up: at the paper's 200 kbit/s a token takes 0.24 ms to send, which is more than it takes to compute here.`,
      'Both sides are the same machine, so the server is the slower kind of cloud: no GPU. Scatter as recovered from the paper.',
    ],
  )
}
