/** From what was chosen on the screen to a world and the sentences that are asked in it. */
import type { Workload } from '../simulator/drawn-sentences.ts'
import {
  histogramOf,
  type LengthHistogram,
  meanLength,
  readHistogram,
} from '../simulator/length-histogram.ts'
import snliSentences from '../simulator/lengths/snli-all.json' with { type: 'json' }
import squadPassages from '../simulator/lengths/squad-passages.json' with { type: 'json' }
import { drawNetwork, networkModels } from '../simulator/network-models.ts'
import { type NetworkProfile, roundTripRow } from '../simulator/network-profile.ts'
import { bandwidth, lengthsOf, messages, pingAfter, scatter } from '../simulator/paper/published.ts'
import { readTrace } from '../simulator/read-trace.ts'
import { repeatNetwork } from '../simulator/repeat-network.ts'
import { withServerLoad } from '../simulator/server-load.ts'
import { type ComputeLine, timeOf, type World } from '../simulator/world.ts'
import { seconds } from '../units.ts'
import type { LabLengths, LabLine, LabNetwork, LabSetup, NamedLengths, NetworkModelName } from './protocol.ts'

/** The axis of the paper's Fig. 4. */
const sweptMs = Array.from({ length: 20 }, (_, i) => 25 * (i + 1))
/** A drawn network has at most so many rows, and no finer ones than this. */
const mostRows = 100_000
const finestRow = 0.25
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

function steps(roundTripsMs: readonly number[], count: number): NetworkProfile {
  const row = (roundTripMs: number, i: number) =>
    roundTripRow(Math.floor((count * i) / roundTripsMs.length), roundTripMs, bandwidth.down, bandwidth.up)
  const [first = 0, ...rest] = roundTripsMs
  return { mode: 'index', rows: [row(first, 0), ...rest.map((roundTripMs, i) => row(roundTripMs, i + 1))] }
}

/** A slider moves the duration a little; the network need not be drawn again for that. */
const roundedUp = (duration: number) => 2 ** (Math.ceil(2 * Math.log2(duration)) / 2)

let lastDrawn: { readonly key: string; readonly network: NetworkProfile } | undefined

/** Drawing takes longer than all that follows, so the last one is kept. */
function drawn(name: NetworkModelName, duration: number, seed: number): NetworkProfile {
  const longEnough = roundedUp(duration)
  const key = `${name} ${longEnough} ${seed}`
  if (lastDrawn?.key !== key) {
    const every = Math.max(finestRow, longEnough / mostRows)
    lastDrawn = { key, network: drawNetwork(networkModels[name], longEnough, every, seed) }
  }
  return lastDrawn.network
}

function networkFor(network: LabNetwork, { count, seed }: LabSetup, duration: number): NetworkProfile {
  switch (network.kind) {
    case 'sweep':
      return steps(sweptMs, count)
    case 'steps':
      return steps(network.roundTripsMs, count)
    case 'model':
      return drawn(network.name, duration, seed)
    case 'recording':
      return repeatNetwork(readTrace(network.csv), duration)
  }
}

/** @throws Failure `bad-request` that names what is wrong in a recording */
export function worldOf(setup: LabSetup): { world: World; workload: Workload } {
  const { count, seed, gapSeconds, serverPeakMs, objective } = setup
  const lengths = histogramFor(setup.lengths)
  const [edge, server] = [lineFor(setup.edge), lineFor(setup.server)]
  // As long as the device alone would take: who answers sooner is done before the network ends.
  const duration = count * (gapSeconds + timeOf(edge, meanLength(lengths)))
  const quiet = networkFor(setup.network, setup, duration)
  const end = quiet.mode === 'index' ? count : duration
  const network = serverPeakMs > 0 ? withServerLoad(quiet, end, serverPeakMs, waves) : quiet
  return {
    world: { edge, server, messages, network, pingAfter, initial: 'ping', objective },
    workload: {
      count,
      lengths,
      edge,
      server,
      edgeScatter: scatter.edge,
      serverScatter: scatter.server,
      meanGap: gapSeconds,
      seed,
    },
  }
}
