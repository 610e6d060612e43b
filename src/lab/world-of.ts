/** Converts a setup of the screen to a simulated world and its sentences. */
import type { Workload } from '../simulator/drawn-sentences.ts'
import {
  histogramOf,
  type LengthHistogram,
  meanLength,
  readHistogram,
} from '../simulator/length-histogram.ts'
import snliSentences from '../simulator/lengths/snli-all.json' with { type: 'json' }
import squadPassages from '../simulator/lengths/squad-passages.json' with { type: 'json' }
import { drawNetwork, networkModels } from '../simulator/network/network-models.ts'
import {
  type NetworkProfile,
  repeatNetwork,
  stepsByIndex,
  withServerLoad,
} from '../simulator/network/network-profile.ts'
import { readTrace } from '../simulator/network/read-trace.ts'
import { roundTripsMs as sweptMs } from '../simulator/paper/fig4.ts'
import { bandwidth, lengthsOf, messages, noise, pingAfter } from '../simulator/paper/published.ts'
import { type ComputeLine, timeOf, type World } from '../simulator/world.ts'
import { seconds } from '../units.ts'
import type { LabLengths, LabLine, LabNetwork, LabSetup, NamedLengths } from './protocol.ts'

/** The limits of a generated network: its number of rows, and its time step. */
const maxRows = 100_000
const minRowSeconds = 0.25
const waves = 3

const named: Readonly<Record<NamedLengths, () => LengthHistogram>> = {
  'snli-premises': () => lengthsOf('SNLI'),
  'squad-questions': () => lengthsOf('SQuAD'),
  'snli-sentences': () => readHistogram(snliSentences),
  'squad-passages': () => readHistogram(squadPassages),
}

const histogramFor = (lengths: LabLengths): LengthHistogram =>
  lengths.kind === 'named' ? named[lengths.name]() : histogramOf(lengths.lengths)

const lineFor = ({ slopeMs, interceptMs }: LabLine): ComputeLine => ({
  secondsPerToken: slopeMs / 1000,
  intercept: seconds(interceptMs / 1000),
})

/** The duration is rounded, so that a slider that changes it slightly can reuse the network. */
const roundedUp = (duration: number) => 2 ** (Math.ceil(2 * Math.log2(duration)) / 2)

let last: { readonly key: string; readonly network: NetworkProfile } | undefined

/** Generating a long network takes longer than the simulation, so the last one is cached. */
function kept(key: string, make: () => NetworkProfile): NetworkProfile {
  if (last?.key !== key) last = { key, network: make() }
  return last.network
}

function networkFor(network: LabNetwork, { count, seed }: LabSetup, duration: number): NetworkProfile {
  const longEnough = roundedUp(duration)
  switch (network.kind) {
    case 'sweep':
      return stepsByIndex(sweptMs, count, bandwidth)
    case 'steps':
      return stepsByIndex(network.roundTripsMs, count, bandwidth)
    case 'model':
      return kept(`${network.name} ${longEnough} ${seed}`, () =>
        drawNetwork(
          networkModels[network.name],
          longEnough,
          Math.max(minRowSeconds, longEnough / maxRows),
          seed,
        ),
      )
    case 'recording':
      return kept(`${longEnough} ${network.csv}`, () => repeatNetwork(readTrace(network.csv), longEnough))
  }
}

/** @throws Failure `bad-request` with the error of a recording */
export function worldOf(setup: LabSetup): { world: World; workload: Workload } {
  const { count, seed, gapSeconds, serverPeakMs, objective } = setup
  const lengths = histogramFor(setup.lengths)
  const [edge, server] = [lineFor(setup.edge), lineFor(setup.server)]
  // The duration of the device alone. A policy that is faster finishes before the network ends.
  const duration = count * (gapSeconds + timeOf(edge, meanLength(lengths)))
  const quiet = networkFor(setup.network, setup, duration)
  const end = quiet.mode === 'index' ? count : duration
  const network = serverPeakMs > 0 ? withServerLoad(quiet, end, serverPeakMs, waves) : quiet
  return {
    world: { edge, server, messages, network, pingAfter, initial: 'ping', objective },
    workload: { count, lengths, edge, server, ...noise, meanGap: gapSeconds, seed },
  }
}
