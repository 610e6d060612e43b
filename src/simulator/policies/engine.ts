/**
 * The shipped engine in a world we control: the same `decide`, `learn` and `probeDue` that the service worker runs, on a
 * virtual clock. It knows what it observed and nothing else. This file plays the gateway's part: it carries out plans,
 * sends probes beside other work, and keeps the accounts.
 */

import { learn } from '../../engine/estimate/learn.ts'
import type { Observation } from '../../engine/estimate/observation.ts'
import { type EngineState, emptyState } from '../../engine/estimate/state.ts'
import type { PlaceStatus } from '../../engine/place.ts'
import { decide } from '../../engine/plan/decide.ts'
import type { Decision, Mode } from '../../engine/plan/decision.ts'
import { weightOf } from '../../engine/plan/objective.ts'
import { bytesDown, bytesUp } from '../../engine/predict/message-sizes.ts'
import type { Prediction } from '../../engine/predict/prediction.ts'
import { probeDue } from '../../engine/schedule/probe-due.ts'
import { recheckDue } from '../../engine/schedule/recheck-due.ts'
import { scheduleOf, warmUpRuns } from '../../orchestration/characterize.ts'
import { cloudRun, observationsOf, overdueProbe, type RunSeen } from '../../orchestration/observe.ts'
import { isFollowedUp, probeDeadlineMs, probePadding, probeTickMs } from '../../orchestration/probing.ts'
import { secondStartOf } from '../../orchestration/second-start.ts'
import { type Milliseconds, ms, seconds, type Tokens, tokens } from '../../units.ts'
import { slowdownAt } from '../edge-slowdown.ts'
import { type Exchange, exchangeTime, measured } from '../exchange.ts'
import { rowFinder } from '../network-profile.ts'
import type { Sentence } from '../sentence.ts'
import { emptyTally } from '../tally.ts'
import {
  cloudJoules,
  cloudJoulesOf,
  cloudTime,
  costIn,
  edgeJoules,
  edgeTime,
  timeOf,
  type World,
} from '../world.ts'
import type { EnginePolicyName, Interval, Step, Walk } from './policy.ts'

const modeOf: Readonly<Record<EnginePolicyName, Mode>> = {
  engine_saver: 'saver',
  engine_balanced: 'balanced',
  engine_fastest: 'fastest',
}

/** One model and one place a side are all that a scenario has. */
const network = 'encoder'
const edge = 'wasm'
const cloud = 'cloud'

/** The gateway's, in seconds. */
const [tick, probeDeadline] = [probeTickMs / 1000, probeDeadlineMs / 1000]
/** From one repetition to the next: five of them scatter by a tenth, as the paper's devices do. */
const scatter = 0.07
/** What the app's networks read. */
const maximumTokens = 1024

const inMs = (seconds: number) => ms(seconds * 1000)

/** What comes back from a probe. */
const probeSeen = (exchange: Exchange, at: Milliseconds): Observation => {
  const { bytesUp, bytesDown, roundTrip } = measured(exchange)
  return {
    kind: 'probe',
    place: cloud,
    bytesUp,
    bytesDown,
    ...(roundTrip !== undefined && { roundTrip }),
    at,
  }
}

/** A request of a probe under way. A lost one comes back at the deadline, as a failure. */
interface Probe {
  readonly startedAt: number
  readonly backAt: number
  readonly isLost: boolean
  readonly exchange: Exchange
}

/** A run of the device that nobody waits for: what it took is learnt when it ends. */
interface Late {
  readonly tokens: Tokens
  readonly compute: number
  readonly end: number
}

/** A run that has an answer at `end`, unless another is sooner. */
interface Run {
  readonly place: 'edge' | 'cloud'
  readonly asked: number
  /** The device may still be busy with an answer that nobody waits for. */
  readonly start: number
  readonly end: number
  /** Of the cloud: what it met. */
  readonly exchange?: Exchange
  /** Joules of the device, once it has begun. */
  readonly energy: number
}

/** What both predictors say, as characterization and the server's metadata teach it. */
function characterized(world: World): EngineState {
  const { lengths, repetitions } = scheduleOf('quick', maximumTokens)
  const runs = lengths.flatMap((n) =>
    Array.from({ length: repetitions }, (_, i): Observation => {
      const compute = inMs(timeOf(world.edge, n) * (1 + scatter * (i - (repetitions - 1) / 2)))
      return { kind: 'edge-run', place: edge, network, tokens: tokens(n), compute, at: ms(0) }
    }),
  )
  const published: Observation = {
    kind: 'published-line',
    place: cloud,
    network,
    intercept: inMs(world.server.intercept),
    slope: inMs(world.server.secondsPerToken),
    at: ms(0),
  }
  return [...runs, published].reduce(learn, emptyState())
}

/** Walks the shipped engine through a world. */
export function walkEngine(name: EnginePolicyName, world: World): Walk {
  const mode = modeOf[name]
  const rowAt = rowFinder(world.network)
  const tally = emptyTally()
  let state = characterized(world)
  let clock = 0
  let nextTick = 0
  let edgeFreeAt = 0
  /** When the question that the device computes should be answered, by what was expected of it. */
  let edgeExpectedUntil = 0
  let probe: Probe | undefined
  /** The device runs one at a time, so the first one ends first. */
  const late: Late[] = []

  const tuning = world.tuning && { tuning: world.tuning }
  const observe = (seen: Observation) => {
    state = learn(state, seen)
  }
  if (world.initial === 'known') {
    observe(probeSeen({ bytesUp: 0, bytesDown: 0, row: world.network.rows[0], compute: seconds(0) }, ms(0)))
  }

  // The gateway spares probes where energy alone counts.
  const dataSaver = weightOf(world.objective) === 1

  function endProbe({ startedAt, backAt, isLost, exchange }: Probe, index: number) {
    probe = undefined
    const at = inMs(backAt)
    if (isLost) {
      return observe({ kind: 'failure', place: cloud, elapsed: inMs(backAt - startedAt), at })
    }
    observe(probeSeen(exchange, at))
    if (isFollowedUp(state, cloud)) {
      const padding = probePadding(state, cloud, dataSaver, at)
      if (padding > 0) sendProbe(backAt, padding, index)
    }
  }

  function sendProbe(at: number, padding: number, index: number) {
    // What waits at the server waits for inference: a probe does not.
    const row = { ...rowAt(at, index), serverQueue: seconds(0) }
    const exchange = { bytesUp: padding, bytesDown: 0, row, compute: seconds(0) }
    const time = exchangeTime(exchange)
    probe = {
      startedAt: at,
      backAt: at + Math.min(time, probeDeadline),
      isLost: time > probeDeadline,
      exchange,
    }
    tally.pings += 1
    tally.energy += cloudJoules(world, (8 * padding) / row.upBitsPerSecond, probe.backAt - at)
  }

  function considerProbe(at: number, index: number) {
    if (probe) return
    // In a scenario somebody is always typing or being answered.
    const where = { place: cloud, mode, online: true, visible: true, typing: true, dataSaver, ...tuning }
    if (!probeDue(state, { ...where, now: inMs(at) })) return
    sendProbe(at, probePadding(state, cloud, dataSaver, inMs(at)), index)
  }

  /** Lets time pass: late runs end, probes come back, and others start. */
  function passUntil(end: number, index: number) {
    while (true) {
      const lateAt = late[0]?.end ?? Infinity
      const backAt = probe?.backAt ?? Infinity
      const next = Math.min(lateAt, backAt, nextTick)
      if (next > end) break
      if (lateAt === next) {
        const run = late.shift() as Late
        observeEdge(run.tokens, run.compute, run.end)
        considerRecheck(run.end, index)
      } else if (probe && backAt === next) endProbe(probe, index)
      else {
        considerProbe(nextTick, index)
        nextTick += tick
      }
    }
    clock = end
  }

  /** A device that is idle and became slow is looked at again: once to warm up, once to measure. */
  function considerRecheck(at: number, index: number) {
    if (at < edgeFreeAt || late.length > 0 || !recheckDue(state, edge, mode, world.objective)) return
    const { lengths, repetitions } = scheduleOf('recheck', maximumTokens)
    for (const n of lengths) {
      const compute = timeOf(world.edge, n) * slowdownAt(world.edgeSlowdown, at, index)
      const begins = Math.max(at, edgeFreeAt) + warmUpRuns * compute
      for (let i = 1; i <= repetitions; i += 1)
        late.push({ tokens: tokens(n), compute, end: begins + i * compute })
      edgeFreeAt = begins + repetitions * compute
      const all = (warmUpRuns + repetitions) * compute
      tally.duplicateEdge += all
      tally.energy += edgeJoules(world, all)
    }
  }

  function observeEdge(n: Tokens, compute: number, end: number) {
    observe({ kind: 'edge-run', place: edge, network, tokens: n, compute: inMs(compute), at: inMs(end) })
  }

  /** A probe that is still out when a question arrives tells how long the round trip is at least. */
  function tellPendingProbe() {
    const { bytesUp } = probe?.exchange ?? { bytesUp: 0 }
    const overdue =
      probe && overdueProbe(state, cloud, { since: inMs(probe.startedAt), bytesUp }, inMs(clock))
    if (overdue) observe(overdue)
  }

  function ask(n: Tokens): Decision {
    // As the gateway, which knows that the device is busy, but not until when.
    const queue = edgeFreeAt > clock ? Math.max(0, edgeExpectedUntil - clock) : 0
    const places: PlaceStatus[] = [
      { place: edge, kind: 'edge', queue: inMs(queue), load: ms(0) },
      { place: cloud, kind: 'cloud', queue: ms(0), load: ms(0), connected: true },
    ]
    return decide(state, {
      network,
      tokens: n,
      messages: world.messages,
      mode,
      ...(world.objective && { objective: world.objective }),
      ...tuning,
      places,
      now: inMs(clock),
    })
  }

  function runAt(place: 'edge' | 'cloud', asked: number, sentence: Sentence, index: number): Run {
    if (place === 'cloud') {
      const row = rowAt(asked, index)
      const n = sentence.tokens
      const sizes = { bytesUp: bytesUp(world.messages, n), bytesDown: bytesDown(world.messages, n) }
      const exchange = { ...sizes, row, compute: sentence.server }
      const energy = cloudJoulesOf(world, sentence, row)
      return { place, asked, start: asked, end: asked + exchangeTime(exchange), exchange, energy }
    }
    const start = Math.max(asked, edgeFreeAt)
    const compute = edgeTime(world, sentence, start, index)
    const energy = edgeJoules(world, compute)
    return { place, asked, start, end: start + compute, energy }
  }

  /** Which runs a plan comes to, the first one first. A run that was given up for another counts as overtaken. */
  function carryOut(
    decision: Decision,
    sentence: Sentence,
    index: number,
  ): { runs: Run[]; givenUpAt?: number } {
    const firstPlace = decision.place === edge ? 'edge' : 'cloud'
    const other = firstPlace === 'edge' ? 'cloud' : 'edge'
    const first = runAt(firstPlace, clock, sentence, index)
    const second = secondStartOf(decision.plan, inMs(first.end - clock))
    if (!second) return { runs: [first] }
    const at = clock + second.at / 1000
    const runs = [first, runAt(other, at, sentence, index)]
    return second.replacesFirst ? { runs, givenUpAt: at } : { runs }
  }

  function observeAnswer({ place, start, end, exchange }: Run, { tokens: n }: Sentence) {
    if (place === 'edge') return observeEdge(n, end - start, end)
    if (exchange) observe(cloudRun({ place: cloud, network, tokens: n }, measured(exchange), inMs(end)))
  }

  /** A run in vain is counted in full: neither a worker nor a server takes back what it has begun. */
  function observeOvertaken(run: Run, end: number, n: Tokens) {
    const { place, asked, exchange } = run
    if (place === 'edge') {
      if (run.start >= end) return // it was still waiting in the worker's queue, and leaves it
      edgeFreeAt = run.end
      tally.duplicateEdge += run.end - run.start
      late.push({ tokens: n, compute: run.end - run.start, end: run.end })
    } else {
      tally.duplicateCloud += run.end - asked
      tally.duplicateServer += exchange?.compute ?? 0
      tally.duplicateBytes += (exchange?.bytesUp ?? 0) + (exchange?.bytesDown ?? 0)
    }
    const seen: RunSeen = {
      place: place === 'edge' ? edge : cloud,
      kind: place,
      outcome: 'overtaken',
      total: inMs(end - asked),
    }
    const sizes = exchange ?? { bytesUp: 0, bytesDown: 0 }
    const { bytesUp, bytesDown } = sizes
    for (const observation of observationsOf(
      [seen],
      { network, tokens: n },
      { bytesUp, bytesDown },
      inMs(end),
    ))
      observe(observation)
    tally.energy += run.energy
  }

  return {
    tally,
    take(sentence, index) {
      passUntil(clock + sentence.gap, index)
      tellPendingProbe()
      const began = clock
      const decision = ask(sentence.tokens)
      const { runs, givenUpAt } = carryOut(decision, sentence, index)
      const answered = givenUpAt === undefined ? soonest(runs) : (runs.at(-1) as Run)
      const row = rowAt(began, index)
      const edgeAlone = edgeTime(world, sentence, began, index)
      const cloudAlone = cloudTime(world, sentence, row)
      const best = Math.min(
        costIn(world, edgeAlone, edgeJoules(world, edgeAlone)),
        costIn(world, cloudAlone, cloudJoulesOf(world, sentence, row)),
      )
      const onEdge = runs.find(({ place }) => place === 'edge')
      if (onEdge) edgeExpectedUntil = onEdge.start + (expectedOf(decision).edgeExpected ?? 0)
      const cost = answered.end - began
      passUntil(answered.end, index)
      if (answered.place === 'edge') edgeFreeAt = answered.end
      for (const run of runs) {
        if (run !== answered) observeOvertaken(run, givenUpAt ?? answered.end, sentence.tokens)
      }
      observeAnswer(answered, sentence)
      considerRecheck(clock, index)
      tally.sentences += 1
      tally.total += cost
      tally.best += best
      tally.energy += answered.energy
      tally.offloaded += answered.place === 'cloud' ? 1 : 0
      if (runs.length > 1 && givenUpAt === undefined) {
        if (decision.plan.kind === 'race') tally.raced += 1
        else tally.hedged += 1
        if (runs[1]?.place === 'edge') tally.secondEdgeStarts += 1
      }
      return {
        place: answered.place,
        cost,
        edge: edgeAlone,
        cloud: cloudAlone,
        ...expectedOf(decision),
        roundTrip: row.roundTrip,
        serverQueue: row.serverQueue,
      }
    },
  }
}

/** What the decision says of both places, in seconds. */
function expectedOf({
  predictions,
}: Decision): Pick<Step, 'edgeExpected' | 'edgeInterval' | 'cloudInterval'> {
  const of = (place: string) => predictions.find((prediction) => prediction.place === place)
  const interval = (prediction: Prediction | undefined): Interval | undefined =>
    prediction && 'parts' in prediction ? [prediction.low / 1000, prediction.high / 1000] : undefined
  const [onEdge, inCloud] = [of(edge), of(cloud)]
  const edgeInterval = onEdge && 'parts' in onEdge && onEdge.parts.queue === 0 ? interval(onEdge) : undefined
  const cloudInterval = interval(inCloud)
  return {
    ...(onEdge && 'parts' in onEdge && { edgeExpected: onEdge.parts.compute / 1000 }),
    ...(edgeInterval && { edgeInterval }),
    ...(cloudInterval && { cloudInterval }),
  }
}

const soonest = (runs: readonly Run[]) => runs.reduce((best, run) => (run.end < best.end ? run : best))
