/**
 * The policies of the paper (Jahier Pagliari et al., ICECS 2019) and their baselines: always the device, always the cloud, an
 * oracle that knows both times, and a policy that knows the network and predicts compute times.
 */
import { type NetworkRow, rowFinder } from '../network/network-profile.ts'
import { emptyTally } from '../tally.ts'
import {
  cloudJoules,
  cloudJoulesOf,
  cloudTime,
  costIn,
  edgeJoules,
  edgeTime,
  type SimulatedSentence,
  timeOf,
  transferTime,
  type World,
} from '../world.ts'
import type { ExactPolicyName, PolicyRun } from './policy.ts'

/** The network state that a policy knows, and its time. */
interface Known {
  readonly row: NetworkRow
  readonly since: number
}

/** Compares the predicted times, eq. (1), or their costs for the objective. A tie stays on the device. */
function isCloudPredictedBetter(world: World, { tokens }: SimulatedSentence, row: NetworkRow) {
  const { edge, server, messages } = world
  const onDevice = timeOf(edge, tokens)
  const transfer = transferTime(messages, tokens, row)
  const compute = timeOf(server, tokens)
  const cloud = row.roundTrip + transfer + compute
  const energy = cloudJoules(world, transfer, row.roundTrip + compute)
  return costIn(world, cloud, energy) < costIn(world, onDevice, edgeJoules(world, onDevice))
}

/** Creates a walk of an exact policy through a world. Pings block and are counted. */
export function startExactPolicy(name: ExactPolicyName, world: World): PolicyRun {
  const { network, pingAfter, initial } = world
  const rowAt = rowFinder(network)
  const tally = emptyTally()
  let clock = 0
  let known: Known | undefined = initial === 'known' ? { row: network.rows[0], since: 0 } : undefined

  function ping(index: number): number {
    const row = rowAt(clock, index)
    clock += row.roundTrip
    known = { row, since: clock }
    tally.pings += 1
    tally.pingTime += row.roundTrip
    tally.energy += cloudJoules(world, 0, row.roundTrip)
    return row.roundTrip
  }

  /** Whether the paper's policy pings before its decision: the round trip is unknown or old. */
  const isPingDue = () => name === 'paper' && (!known || clock - known.since > pingAfter)

  /** Chooses by the actual or predicted costs of both sides. */
  function choosesCloud(sentence: SimulatedSentence, row: NetworkRow, edge: number, cloud: number): boolean {
    switch (name) {
      case 'all_edge':
        return false
      case 'all_cloud':
        return true
      case 'oracle':
        return cloud < edge
      case 'fresh':
        return isCloudPredictedBetter(world, sentence, row)
      case 'paper':
        return known !== undefined && isCloudPredictedBetter(world, sentence, known.row)
    }
  }

  return {
    tally,
    take(sentence, index) {
      clock += sentence.gap
      const pinged = isPingDue() ? ping(index) : 0
      const row = rowAt(clock, index)
      const edge = edgeTime(world, sentence, clock, index)
      const cloud = cloudTime(world, sentence, row)
      const [edgeEnergy, cloudEnergy] = [edgeJoules(world, edge), cloudJoulesOf(world, sentence, row)]
      const [edgeCost, cloudCost] = [costIn(world, edge, edgeEnergy), costIn(world, cloud, cloudEnergy)]
      const isCloud = choosesCloud(sentence, row, edgeCost, cloudCost)
      const best = Math.min(edgeCost, cloudCost)
      const cost = pinged + (isCloud ? cloud : edge)
      clock += isCloud ? cloud : edge
      if (isCloud) known = { row, since: clock }
      tally.sentences += 1
      tally.total += cost
      tally.best += best
      tally.energy += isCloud ? cloudEnergy : edgeEnergy
      tally.offloaded += isCloud ? 1 : 0
      const { roundTrip, serverQueue } = row
      return { place: isCloud ? 'cloud' : 'edge', cost, edge, cloud, roundTrip, serverQueue }
    },
  }
}
