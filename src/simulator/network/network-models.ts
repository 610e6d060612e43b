/**
 * Random network models. Round trips vary around a median, are autocorrelated, and sometimes stall. The parameters come from
 * recorded networks, as `npm run simulate -- --statistics` prints them, except those of the satellite.
 */

import { exponential, normal, seeded } from '../random.ts'
import { type NetworkProfile, type NetworkRow, roundTripRow } from './network-profile.ts'

export interface NetworkModel {
  readonly medianMs: number
  /** Standard deviation of the logarithm of a round trip without stalls. */
  readonly spread: number
  /** Time constant of the autocorrelation in seconds. */
  readonly memory: number
  readonly stallsAnHour: number
  /** Mean duration of a stall in seconds. */
  readonly stall: number
  /** Median round trip of a stall as a multiple of the usual one, and the standard deviation of its logarithm. */
  readonly stallRatio: number
  readonly stallSpread: number
  readonly downBitsPerSecond: number
  readonly upBitsPerSecond: number
}

export type NetworkModelName = '4g' | '5g' | 'wifi' | 'satellite' | 'bad'

/** The recordings contain only round trips, so the bandwidths are typical values. */
export const networkModels: Readonly<Record<NetworkModelName, NetworkModel>> = {
  /** Medians of three drives through the United States in 2022, each with a different operator. */
  '4g': {
    medianMs: 97,
    spread: 0.18,
    memory: 1,
    stallsAnHour: 189,
    stall: 0.3,
    stallRatio: 3,
    stallSpread: 0.76,
    downBitsPerSecond: 30e6,
    upBitsPerSecond: 10e6,
  },
  /** A public network at 3.5 GHz, from a car in a city. */
  '5g': {
    medianMs: 17,
    spread: 0.21,
    memory: 0.9,
    stallsAnHour: 116,
    stall: 1.1,
    stallRatio: 2.3,
    stallSpread: 0.65,
    downBitsPerSecond: 200e6,
    upBitsPerSecond: 30e6,
  },
  /** A laptop behind a repeater and fibre, measured in the browser. */
  wifi: {
    medianMs: 61,
    spread: 0.11,
    memory: 0.25,
    stallsAnHour: 224,
    stall: 0.7,
    stallRatio: 5.2,
    stallSpread: 0.74,
    downBitsPerSecond: 100e6,
    upBitsPerSecond: 30e6,
  },
  /** Not recorded. A low-orbit link changes its satellite every 15 s (Mohan et al., WWW 2024). The round trip then changes, and sometimes stalls. */
  satellite: {
    medianMs: 50,
    spread: 0.2,
    memory: 15,
    stallsAnHour: 60,
    stall: 0.5,
    stallRatio: 3,
    stallSpread: 0.5,
    downBitsPerSecond: 100e6,
    upBitsPerSecond: 10e6,
  },
  /** A home line in its worst hour. It stalls 40% of the time, often for seconds. */
  bad: {
    medianMs: 24,
    spread: 0.44,
    memory: 0.8,
    stallsAnHour: 256,
    stall: 5.6,
    stallRatio: 5.6,
    stallSpread: 1.79,
    downBitsPerSecond: 20e6,
    upBitsPerSecond: 2e6,
  },
}

/** The round trip of an unanswered probe, as in the recordings. */
const maxRoundTripMs = 10_000
const hour = 3600

/**
 * Draws a random network. ln(round trip) is a first-order autoregressive process around the median. Stalls start as a Poisson
 * process, have an exponential duration, and each has its own round trip.
 *
 * @param duration in seconds
 * @param every seconds between rows
 */
export function drawNetwork(
  model: NetworkModel,
  duration: number,
  every: number,
  seed: number,
): NetworkProfile {
  const random = seeded(seed)
  const kept = Math.exp(-every / model.memory)
  const fresh = Math.sqrt(1 - kept * kept) * model.spread
  const betweenStalls = () => exponential(random, hour / model.stallsAnHour)
  let off = model.spread * normal(random)
  let stallBegins = betweenStalls()
  let stallEnds = 0
  let stallMs = 0
  const rowAt = (i: number): NetworkRow => {
    const clock = i * every
    off = kept * off + fresh * normal(random)
    if (clock >= stallBegins) {
      stallEnds = clock + exponential(random, model.stall)
      stallBegins = stallEnds + betweenStalls()
      stallMs = model.medianMs * model.stallRatio * Math.exp(model.stallSpread * normal(random))
    }
    const usual = model.medianMs * Math.exp(off)
    const roundTripMs = Math.min(maxRoundTripMs, clock < stallEnds ? Math.max(usual, stallMs) : usual)
    return roundTripRow(clock, roundTripMs, model.downBitsPerSecond, model.upBitsPerSecond)
  }
  const rest = Array.from({ length: Math.ceil(duration / every) }, (_, i) => i + 1)
  return { mode: 'time', rows: [rowAt(0), ...rest.map(rowAt)] }
}
