/**
 * The policies of the paper (Jahier Pagliari et al., ICECS 2019) and what they are measured by: always the device,
 * always the cloud, an oracle that knows both times, and one that knows the network but predicts compute times.
 */
import { type NetworkRow, rowFinder } from '../network-profile.ts'
import type { Sentence } from '../sentence.ts'
import { emptyTally } from '../tally.ts'
import { cloudTime, timeOf, transferTime, type World } from '../world.ts'
import type { ExactPolicyName, Walk } from './policy.ts'

/** What a policy knows of the network, and since when. */
interface Known {
  readonly row: NetworkRow
  readonly since: number
}

/** Predicted times, eq. (1); a tie stays on the device. */
function isCloudPredictedSooner({ edge, server, messages }: World, { tokens }: Sentence, row: NetworkRow) {
  const cloud = row.roundTrip + transferTime(messages, tokens, row) + timeOf(server, tokens)
  return cloud < timeOf(edge, tokens)
}

/** Walks one of the exact policies through a world. Pings are waited for, and counted. */
export function walkExactly(name: ExactPolicyName, world: World): Walk {
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
    return row.roundTrip
  }

  /** The paper pings before it decides, when it knows nothing or what it knows is old. */
  const isPingDue = () => name === 'paper' && (!known || clock - known.since > pingAfter)

  function choosesCloud(sentence: Sentence, row: NetworkRow, edge: number, cloud: number): boolean {
    switch (name) {
      case 'all_edge':
        return false
      case 'all_cloud':
        return true
      case 'oracle':
        return cloud < edge
      case 'fresh':
        return isCloudPredictedSooner(world, sentence, row)
      case 'paper':
        return known !== undefined && isCloudPredictedSooner(world, sentence, known.row)
    }
  }

  return {
    tally,
    take(sentence, index) {
      clock += sentence.gap
      const pinged = isPingDue() ? ping(index) : 0
      const row = rowAt(clock, index)
      const edge = sentence.edge
      const cloud = cloudTime(world, sentence, row)
      const isCloud = choosesCloud(sentence, row, edge, cloud)
      const best = Math.min(edge, cloud)
      const cost = pinged + (isCloud ? cloud : edge)
      clock += isCloud ? cloud : edge
      if (isCloud) known = { row, since: clock }
      tally.sentences += 1
      tally.total += cost
      tally.best += best
      tally.offloaded += isCloud ? 1 : 0
      return { place: isCloud ? 'cloud' : 'edge', cost, edge, cloud, roundTrip: row.roundTrip }
    },
  }
}
