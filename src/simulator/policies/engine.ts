/**
 * Simulates the shipped engine on a virtual clock. It uses the same `decide`, `learn` and `probeDue` as the service worker. The
 * engine knows only its observations. This file models the gateway: it executes plans, sends probes and counts work.
 */

import { learn } from '../../engine/estimate/learn.ts'
import type { Observation } from '../../engine/estimate/observation.ts'
import { type EngineState, emptyState } from '../../engine/estimate/state.ts'
import type { PlaceStatus } from '../../engine/place.ts'
import { decide } from '../../engine/plan/decide.ts'
import type { Decision, Mode } from '../../engine/plan/decision.ts'
import { weightOf } from '../../engine/plan/objective.ts'
import { weighingOf } from '../../engine/plan/weighing.ts'
import { bytesDown, bytesUp } from '../../engine/predict/message-sizes.ts'
import type { Prediction } from '../../engine/predict/prediction.ts'
import { probeDue } from '../../engine/schedule/probe-due.ts'
import { recheckDue } from '../../engine/schedule/recheck-due.ts'
import { scheduleOf, warmUpRuns } from '../../orchestration/characterize.ts'
import { type FinishedRun, observationsOf, overdueProbe } from '../../orchestration/observe.ts'
import { isFollowedUp, probeDeadlineMs, probePadding, probeTickMs } from '../../orchestration/probing.ts'
import { secondStartOf } from '../../orchestration/second-start.ts'
import { type Milliseconds, ms, seconds, type Tokens, tokens } from '../../units.ts'
import { type Exchange, exchangeTime, measured } from '../exchange.ts'
import { rowFinder } from '../network/network-profile.ts'
import { emptyTally } from '../tally.ts'
import {
  cloudJoules,
  cloudJoulesOf,
  cloudTime,
  costIn,
  edgeJoules,
  edgeTime,
  type SimulatedSentence,
  slowdownAt,
  timeOf,
  type World,
} from '../world.ts'
import type { EnginePolicyName, Interval, PolicyRun, Step } from './policy.ts'

const modeOf: Readonly<Record<EnginePolicyName, Mode>> = {
  engine_saver: 'saver',
  engine_balanced: 'balanced',
  engine_fastest: 'fastest',
}

/** A scenario has one model and one place per side. */
const network = 'encoder'
const edge = 'wasm'
const cloud = 'cloud'

/** The constants of the gateway in seconds. */
const [tick, probeDeadline] = [probeTickMs / 1000, probeDeadlineMs / 1000]
/** Relative step between repetitions. Five repetitions then have a scatter of 0.1, like the devices of the paper. */
const scatter = 0.07
/** The maximum length of the app's networks. */
const maximumTokens = 1024

const inMs = (seconds: number) => ms(seconds * 1000)

/** Returns the observation of a probe. */
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

/** A probe in flight. A lost probe fails at the deadline. */
interface Probe {
  readonly startedAt: number
  readonly backAt: number
  readonly isLost: boolean
  readonly exchange: Exchange
}

/** A run of the device whose answer is no longer needed. The engine learns its time when it ends. */
interface Late {
  readonly tokens: Tokens
  readonly compute: number
  readonly end: number
}

/** A run that answers at `end`. */
interface Run {
  readonly place: 'edge' | 'cloud'
  readonly asked: number
  /** The start time. The device may still be busy with an earlier run. */
  readonly start: number
  readonly end: number
  /** Cloud runs only: the actual exchange. */
  readonly exchange?: Exchange
  /** The energy of the device in joules, if the run starts. */
  readonly energy: number
}

/** Returns the state after characterization and with the published line of the server. */
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

/** Creates a walk of the shipped engine through a world. */
export function startEnginePolicy(name: EnginePolicyName, world: World): PolicyRun {
  const mode = modeOf[name]
  const rowAt = rowFinder(world.network)
  const tally = emptyTally()
  let state = characterized(world)
  let clock = 0
  let nextTick = 0
  let edgeFreeAt = 0
  /** The predicted end of the current run of the device. */
  let edgeExpectedUntil = 0
  let probe: Probe | undefined
  /** The device runs one question at a time, so the first entry ends first. */
  const late: Late[] = []

  const tuning = world.tuning && { tuning: world.tuning }
  const observe = (seen: Observation) => {
    state = learn(state, seen)
  }
  if (world.initial === 'known') {
    observe(probeSeen({ bytesUp: 0, bytesDown: 0, row: world.network.rows[0], compute: seconds(0) }, ms(0)))
  }

  // The gateway sends fewer probes if only energy counts.
  const weighing = weighingOf(world.objective)
  const dataSaver = weighing?.energyWeight === 1

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
    // The server queue applies to inference and not to probes.
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
    // In a scenario a question is always being typed or answered.
    const where = { place: cloud, mode, online: true, visible: true, typing: true, dataSaver, ...tuning }
    if (!probeDue(state, { ...where, now: inMs(at) })) return
    sendProbe(at, probePadding(state, cloud, dataSaver, inMs(at)), index)
  }

  /** Advances the clock. Late runs end, and probes return and start. */
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

  /** Rechecks an idle device that became slow: one warm-up run and one measured run. */
  function considerRecheck(at: number, index: number) {
    if (at < edgeFreeAt || late.length > 0 || !recheckDue(state, edge, mode, weightOf(world.objective)))
      return
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

  /** Learns a lower bound of the round trip from the probe in flight. */
  function learnPendingProbe() {
    const { bytesUp } = probe?.exchange ?? { bytesUp: 0 }
    const overdue =
      probe && overdueProbe(state, cloud, { since: inMs(probe.startedAt), bytesUp }, inMs(clock))
    if (overdue) observe(overdue)
  }

  function ask(n: Tokens): Decision {
    // Like the gateway, uses the predicted end of the current run and not the actual one.
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
      weighing,
      ...tuning,
      places,
      now: inMs(clock),
    })
  }

  function runAt(place: 'edge' | 'cloud', asked: number, sentence: SimulatedSentence, index: number): Run {
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

  /** Returns the runs of a plan in order of their start. A run that another one replaced counts as overtaken. */
  function carryOut(
    decision: Decision,
    sentence: SimulatedSentence,
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

  function observeAnswer({ place, start, end, exchange }: Run, { tokens: n }: SimulatedSentence) {
    if (place === 'edge') return observeEdge(n, end - start, end)
    if (!exchange) return
    observe({ kind: 'cloud-run', place: cloud, network, tokens: n, ...measured(exchange), at: inMs(end) })
  }

  /** Counts a wasted run in full, because neither the worker nor the server can stop a started run. */
  function observeOvertaken(run: Run, end: number, n: Tokens) {
    const { place, asked, exchange } = run
    if (place === 'edge') {
      if (run.start >= end) return // the run was still queued and is removed
      edgeFreeAt = run.end
      tally.duplicateEdge += run.end - run.start
      late.push({ tokens: n, compute: run.end - run.start, end: run.end })
    } else {
      tally.duplicateCloud += run.end - asked
      tally.duplicateServer += exchange?.compute ?? 0
      tally.duplicateBytes += (exchange?.bytesUp ?? 0) + (exchange?.bytesDown ?? 0)
    }
    const seen: FinishedRun = {
      place: place === 'edge' ? edge : cloud,
      kind: place,
      outcome: 'overtaken',
      total: inMs(end - asked),
    }
    const { bytesUp, bytesDown } = exchange ?? { bytesUp: 0, bytesDown: 0 }
    const sizesAt = () => ({ bytesUp, bytesDown })
    for (const observation of observationsOf([seen], { network, tokens: n }, sizesAt, inMs(end)))
      observe(observation)
    tally.energy += run.energy
  }

  return {
    tally,
    take(sentence, index) {
      passUntil(clock + sentence.gap, index)
      learnPendingProbe()
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

/** Returns the predictions of both places in seconds. */
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
