/** Simulates one experiment of the paper: a data set and a network size with a series of round trips. */
import { drawSentences } from '../drawn-sentences.ts'
import type { LengthHistogram } from '../length-histogram.ts'
import { type Bandwidth, stepsByIndex } from '../network/network-profile.ts'
import type { PolicyName } from '../policies/policy.ts'
import { type Simulation, simulate } from '../simulate.ts'
import type { ComputeLine } from '../world.ts'
import { type HiddenUnits, lines } from './lines.ts'
import * as published from './published.ts'

/** Options of the reproduction. The defaults are the recovered values. */
export interface Choices {
  readonly edge?: ComputeLine | undefined
  readonly server?: ComputeLine | undefined
  readonly lengths?: LengthHistogram | undefined
  readonly bandwidth?: Bandwidth
  readonly count?: number | undefined
  readonly seed?: number | undefined
}

export const defaultSeed = 1

/** Runs an experiment. Each round trip applies to an equal share of the sentences, which follow each other without gaps. */
export function runExperiment(
  dataset: published.Dataset,
  units: HiddenUnits,
  roundTripsMs: readonly number[],
  policies: readonly PolicyName[],
  choices: Choices,
): Simulation {
  const known = lines[units]
  const { edge = known.edge, server = known.server, lengths = published.lengthsOf(dataset) } = choices
  const { count = published.sentences, seed = defaultSeed, bandwidth = published.bandwidth } = choices
  const { messages, noise, pingAfter } = published
  const sentences = drawSentences({ count, lengths, edge, server, ...noise, meanGap: 0, seed })
  const network = stepsByIndex(roundTripsMs, count, bandwidth)
  return simulate({ edge, server, messages, network, pingAfter, initial: 'ping' }, sentences, { policies })
}
