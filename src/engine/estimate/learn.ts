/** Computes the next engine state from one observation. */
import { type Milliseconds, ms } from '../../units.ts'
import { entry } from '../entry.ts'
import { isAmount } from '../numbers.ts'
import type { PlaceId } from '../place.ts'
import { computeTime, lineOf } from '../predict/facts.ts'
import { type Breaker, learnFailure } from './breaker.ts'
import { learnOutput, learnRun, withLine } from './learn-run.ts'
import { emptyLine, maxTimeMs, withPublished } from './line.ts'
import {
  ageOf,
  changeNetwork,
  emptyLink,
  guessThroughput,
  type Link,
  learnConnect,
  learnHandling,
  learnLowerBound,
  learnQueue,
  learnRoundTrip,
  learnTransfers,
  packetBytes,
  queueAt,
  type TransferredBytes,
} from './link.ts'
import type { Observation } from './observation.ts'
import { countAnswerElsewhere, initialSpeed, postponeRecheck, type Speed } from './speed.ts'
import type { EngineState } from './state.ts'

type Of<K extends Observation['kind']> = Extract<Observation, { kind: K }>

/** Returns the state after one observation. Negative or non-finite values are ignored. */
export function learn(state: EngineState, seen: Observation): EngineState {
  if (!Number.isFinite(seen.at)) return state
  switch (seen.kind) {
    case 'edge-run':
      return answered(learnOutput(learnRun(state, seen, seen.compute), seen), seen.place)
    case 'edge-load':
      return learnLoad(state, seen)
    case 'cloud-run':
      return answered(learnOutput(learnCloudRun(state, seen), seen), seen.place)
    case 'probe':
      return reachable(
        withLink(state, seen.place, (link) => ({ ...learnProbe(link, seen), probedAt: seen.at })),
        seen.place,
      )
    case 'published-line':
      return learnPublished(state, seen)
    case 'failure':
      return withBreaker(learnWaited(state, seen), seen.place, (breaker) =>
        learnFailure(breaker, seen.at, seen.retryAfter),
      )
    case 'overtaken':
      return learnWaited(state, seen)
    case 'throughput-guess':
      return withLink(state, seen.place, (link) => guessThroughput(link, seen.msPerByteDown))
    case 'network-change':
      return learnNetworkChange(state)
  }
}

/** Maximum age of a reliable round trip. On mobile networks round trips are correlated for about one second. */
const maxReliableAgeMs = 5_000

/** Learns the round trip of an open connection or the set-up time of a new one. Probes and answers both provide these. */
function learnContact(
  link: Link,
  seen: TransferredBytes & { roundTrip?: Milliseconds; connect?: Milliseconds; at: Milliseconds },
): Link {
  if (seen.connect !== undefined) {
    const connected = learnConnect(link, seen.connect)
    // The first round trip of a connection is unreliable, but an old sample is worse.
    return seen.roundTrip !== undefined && ageOf(link, seen.at) >= maxReliableAgeMs
      ? learnRoundTrip(connected, seen.roundTrip, seen.at, seen)
      : connected
  }
  return seen.roundTrip === undefined ? link : learnRoundTrip(link, seen.roundTrip, seen.at, seen)
}

function learnProbe(before: Link, seen: Of<'probe'>): Link {
  const link = learnContact(before, seen)
  const { roundTrip, connect, bytesUp, bytesDown = 0 } = seen
  if (roundTrip === undefined || connect !== undefined || bytesUp === undefined) return link
  return learnTransfers(link, { kind: 'probe', bytesUp, bytesDown, firstByte: roundTrip })
}

function learnCloudRun(state: EngineState, seen: Of<'cloud-run'>): EngineState {
  const { place, network, tokens, compute, queue, at } = seen
  const withCompute = compute === undefined ? state : learnRun(state, seen, compute)
  return withLink(withCompute, place, (before) => {
    const { roundTrip, connect = 0, elapsed } = seen
    let link = learnContact(before, seen)
    const { download = Math.max(0, seen.bytesDown - packetBytes) * link.down.msPerByte } = seen
    if (queue !== undefined) link = learnQueue(link, queue, at)
    const server = (queue ?? 0) + (compute ?? computeOf(state, place, network, tokens))
    if (roundTrip !== undefined) {
      // A new connection is slower until its first packets have arrived.
      if (seen.connect === undefined)
        link = learnTransfers(link, { ...seen, kind: 'question', firstByte: roundTrip })
      return learnHandling(link, elapsed - connect - server - roundTrip - download)
    }
    if (seen.connect !== undefined) return link
    // The server does not report its time, so the round trip is the rest after the usual server time.
    return learnRoundTrip(link, elapsed - server - download - link.handling, at, seen)
  })
}

/** Replaces the load time. It depends on the network and the device and varies little. */
function learnLoad(state: EngineState, { place, network, load }: Of<'edge-load'>): EngineState {
  if (!isAmount(load)) return state
  const loads = { ...entry(state.loads, place), [network]: ms(Math.min(load, 3_600_000)) }
  return { ...state, loads: { ...state.loads, [place]: loads } }
}

/** If the published time changes by more than this ratio, the server was replaced and its learnt times are discarded. */
const maxSameServerRatio = 1.5
/** The length at which published lines are compared. */
const comparedTokens = 16

function learnPublished(state: EngineState, seen: Of<'published-line'>): EngineState {
  const { place, network, intercept, slope, curve = ms(0) } = seen
  if (![intercept, slope, curve].every((time) => time >= 0 && time <= maxTimeMs)) return state
  const prior = lineOf(state, place, network)?.prior
  const before = prior && prior.intercept + prior.slope * comparedTokens
  const now = intercept + slope * comparedTokens
  const isOther =
    before !== undefined && (now > before * maxSameServerRatio || now * maxSameServerRatio < before)
  const known = isOther ? withSpeed(state, place, () => initialSpeed) : state
  const learnt = withLine(known, place, network, (line) =>
    withPublished(isOther ? emptyLine() : line, intercept, slope, curve),
  )
  return withLink(learnt, place, (link) => link)
}

/** Learns a lower bound from a run without an answer. If only answers counted, the estimates would be biased towards fast runs. */
function learnWaited(state: EngineState, seen: Of<'failure'> | Of<'overtaken'>): EngineState {
  const { place, elapsed, at, network, tokens } = seen
  const link = entry(state.links, place)
  if (link) {
    const server = queueAt(link, at) + computeOf(state, place, network, tokens)
    const postponed = network === undefined ? state : withSpeed(state, place, postponeRecheck)
    return withLink(postponed, place, () => learnLowerBound(link, elapsed - server - link.handling, at, seen))
  }
  if (seen.kind === 'failure' || network === undefined || tokens === undefined) return state
  const expected = computeTime(state, place, network, tokens)
  return expected && elapsed > expected.high ? learnRun(state, { place, network, tokens }, elapsed) : state
}

/** Returns the expected compute time. The default for `tokens` is the mean length. */
function computeOf(state: EngineState, place: PlaceId, network?: string, tokens?: number): number {
  const lines = entry(state.lines, place) ?? {}
  const asked = network ?? Object.keys(lines)[0] ?? ''
  const length = tokens ?? entry(lines, asked)?.meanX ?? 0
  return computeTime(state, place, asked, length)?.expected ?? 0
}

/** Marks the links as outdated and clears failures. The new network may reach a server that the old one did not. Retry-After still applies. */
function learnNetworkChange(state: EngineState): EngineState {
  const links = Object.fromEntries(
    Object.entries(state.links).map(([place, link]) => [place, changeNetwork(link)]),
  )
  const breakers = Object.fromEntries(
    Object.entries(state.breakers).map(([place, breaker]) => [
      place,
      entry(links, place) ? { ...breaker, failures: 0 } : breaker,
    ]),
  )
  return { ...state, links, breakers }
}

/** Closes the breaker of the place that answered and counts the answer for the other places. */
function answered(before: EngineState, place: PlaceId): EngineState {
  const others = Object.keys(before.speeds).filter((other) => other !== place)
  const slowSeen = others.reduce((state, other) => withSpeed(state, other, countAnswerElsewhere), before)
  const state = Object.keys(before.links)
    .filter((other) => other !== place)
    .reduce(
      (state, other) =>
        withLink(state, other, (link) => ({ ...link, answersElsewhere: link.answersElsewhere + 1 })),
      slowSeen,
    )
  if (!entry(state.breakers, place)) return state
  const { [place]: _, ...breakers } = state.breakers
  return { ...state, breakers }
}

/** Half-opens the breaker. A probe shows that the place is reachable but not that it can answer, so one more failure opens the breaker again. */
function reachable(state: EngineState, place: PlaceId): EngineState {
  const breaker = entry(state.breakers, place)
  if (!breaker) return state
  return withBreaker(state, place, () => ({ ...breaker, failures: Math.min(breaker.failures, 2) }))
}

function withLink(state: EngineState, place: PlaceId, change: (link: Link) => Link): EngineState {
  return { ...state, links: { ...state.links, [place]: change(entry(state.links, place) ?? emptyLink) } }
}

/** Changes the speed of a place. Returns the same state if the speed is unknown or does not change. */
function withSpeed(state: EngineState, place: PlaceId, change: (speed: Speed) => Speed): EngineState {
  const before = entry(state.speeds, place)
  const speed = before && change(before)
  return speed && speed !== before ? { ...state, speeds: { ...state.speeds, [place]: speed } } : state
}

function withBreaker(
  state: EngineState,
  place: PlaceId,
  change: (breaker: Breaker | undefined) => Breaker,
): EngineState {
  return { ...state, breakers: { ...state.breakers, [place]: change(entry(state.breakers, place)) } }
}
