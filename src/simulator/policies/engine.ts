/**
 * The shipped engine in a world we control: the same `decide`, `learn` and `probeDue` that the service worker runs, on a
 * virtual clock. It knows what it observed and nothing else. This file plays the gateway's part: it carries out plans,
 * sends probes beside other work, and keeps the accounts.
 */
import { decide } from '../../engine/decide.ts'
import type { Decision, Mode } from '../../engine/decision.ts'
import { linkFacts } from '../../engine/facts.ts'
import { learn } from '../../engine/learn.ts'
import { bytesDown, bytesUp } from '../../engine/message-sizes.ts'
import { weightOf } from '../../engine/objective.ts'
import type { Observation } from '../../engine/observation.ts'
import type { PlaceStatus } from '../../engine/place.ts'
import { probeDue } from '../../engine/probe-due.ts'
import { recheckDue, recheckTokens } from '../../engine/recheck-due.ts'
import { type EngineState, emptyState } from '../../engine/state.ts'
import { ms, type Tokens, tokens } from '../../units.ts'
import { slowdownAt } from '../edge-slowdown.ts'
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
import type { EnginePolicyName, Walk } from './policy.ts'

const modeOf: Readonly<Record<EnginePolicyName, Mode>> = {
  engine_saver: 'saver',
  engine_balanced: 'balanced',
  engine_fastest: 'fastest',
}

/** One model and one place a side are all that a scenario has. */
const network = 'encoder'
const edge = 'wasm'
const cloud = 'cloud'

/** The gateway looks this often whether a probe is due, in seconds. */
const tick = 0.25
/** The gateway gives a probe up after this, in seconds. */
const probeDeadline = 5
/** Lengths that the device was characterized at. */
const characterizedAt = [1, 2, 4, 8, 16, 32, 64, 128]

const inMs = (seconds: number) => ms(seconds * 1000)

/** A probe under way. A lost one comes back at the deadline, as a failure. */
interface Probe {
  readonly startedAt: number
  readonly backAt: number
  readonly isLost: boolean
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
  /** Of the cloud: the round trip and the queue that it met. */
  readonly roundTrip: number
  readonly queue: number
  /** Joules of the device, once it has begun. */
  readonly energy: number
}

/** What both predictors say, as characterization and the server's metadata teach it. */
function characterized(world: World): EngineState {
  const runs = characterizedAt.map<Observation>((n) => ({
    kind: 'edge-run',
    place: edge,
    network,
    tokens: tokens(n),
    compute: inMs(timeOf(world.edge, n)),
    at: ms(0),
  }))
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
  let probe: Probe | undefined
  /** The device runs one at a time, so the first one ends first. */
  const late: Late[] = []

  const observe = (seen: Observation) => {
    state = learn(state, seen)
  }
  if (world.initial === 'known') {
    observe({ kind: 'probe', place: cloud, roundTrip: inMs(world.network.rows[0].roundTrip), at: ms(0) })
  }

  function endProbe({ startedAt, backAt, isLost }: Probe) {
    const elapsed = inMs(backAt - startedAt)
    if (isLost) observe({ kind: 'failure', place: cloud, elapsed, at: inMs(backAt) })
    else observe({ kind: 'probe', place: cloud, roundTrip: elapsed, at: inMs(backAt) })
    probe = undefined
  }

  function considerProbe(at: number, index: number) {
    if (probe) return
    // In a scenario somebody is always typing or being answered. The gateway spares probes where energy alone counts.
    const dataSaver = weightOf(world.objective) === 1
    const where = { place: cloud, mode, online: true, visible: true, typing: true, dataSaver }
    if (!probeDue(state, { ...where, now: inMs(at) })) return
    const { roundTrip } = rowAt(at, index)
    const isLost = roundTrip > probeDeadline
    probe = { startedAt: at, backAt: at + Math.min(roundTrip, probeDeadline), isLost }
    tally.pings += 1
    tally.energy += cloudJoules(world, 0, probe.backAt - at)
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
      } else if (probe && backAt === next) endProbe(probe)
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
    const compute = timeOf(world.edge, recheckTokens) * slowdownAt(world.edgeSlowdown, at, index)
    edgeFreeAt = at + 2 * compute
    late.push({ tokens: recheckTokens, compute, end: edgeFreeAt })
    tally.duplicateEdge += 2 * compute
    tally.energy += edgeJoules(world, 2 * compute)
  }

  function observeEdge(n: Tokens, compute: number, end: number) {
    observe({ kind: 'edge-run', place: edge, network, tokens: n, compute: inMs(compute), at: inMs(end) })
  }

  /** A probe that is still out when a question arrives tells how long the round trip is at least. */
  function tellPendingProbe() {
    const expected = linkFacts(state, cloud, inMs(clock)).roundTrip?.expected
    if (!probe || expected === undefined) return
    const elapsed = inMs(clock - probe.startedAt)
    if (elapsed <= expected) return
    observe({ kind: 'overtaken', place: cloud, tokens: tokens(0), elapsed, at: inMs(clock) })
  }

  function ask(n: Tokens): Decision {
    const places: PlaceStatus[] = [
      { place: edge, kind: 'edge', queue: inMs(Math.max(0, edgeFreeAt - clock)), load: ms(0) },
      { place: cloud, kind: 'cloud', queue: ms(0), load: ms(0), connected: true },
    ]
    return decide(state, {
      network,
      tokens: n,
      messages: world.messages,
      mode,
      ...(world.objective && { objective: world.objective }),
      places,
      now: inMs(clock),
    })
  }

  function runAt(place: 'edge' | 'cloud', asked: number, sentence: Sentence, index: number): Run {
    if (place === 'cloud') {
      const row = rowAt(asked, index)
      const end = asked + cloudTime(world, sentence, row)
      const energy = cloudJoulesOf(world, sentence, row)
      return { place, asked, start: asked, end, roundTrip: row.roundTrip, queue: row.serverQueue, energy }
    }
    const start = Math.max(asked, edgeFreeAt)
    const compute = edgeTime(world, sentence, start, index)
    const energy = edgeJoules(world, compute)
    return { place, asked, start, end: start + compute, roundTrip: 0, queue: 0, energy }
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
    const { plan } = decision
    const waits =
      plan.kind === 'race' ? 0 : ((plan.kind === 'hedge' ? plan.after : plan.giveUpAfter) ?? Infinity)
    const late = clock + waits / 1000
    if (first.end <= late) return { runs: [first] }
    const runs = [first, runAt(other, late, sentence, index)]
    return plan.kind === 'single' ? { runs, givenUpAt: late } : { runs }
  }

  function observeAnswer(run: Run, { tokens: n, server }: Sentence) {
    if (run.place === 'edge') return observeEdge(n, run.end - run.start, run.end)
    observe({
      kind: 'cloud-run',
      place: cloud,
      network,
      tokens: n,
      bytesUp: bytesUp(world.messages, n),
      bytesDown: bytesDown(world.messages, n),
      elapsed: inMs(run.end - run.asked),
      roundTrip: inMs(run.roundTrip),
      queue: inMs(run.queue),
      compute: inMs(server),
      at: inMs(run.end),
    })
  }

  /** A run in vain is counted in full: neither a worker nor a server takes back what it has begun. */
  function observeOvertaken(run: Run, end: number, n: Tokens) {
    if (run.place === 'edge') {
      if (run.start >= end) return // it was still waiting in the worker's queue, and leaves it
      edgeFreeAt = run.end
      tally.duplicateEdge += run.end - run.start
      late.push({ tokens: n, compute: run.end - run.start, end: run.end })
    } else {
      tally.duplicateCloud += run.end - run.asked
      const elapsed = inMs(end - run.asked)
      observe({ kind: 'overtaken', place: cloud, network, tokens: n, elapsed, at: inMs(end) })
    }
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

function expectedOf({ predictions }: Decision): { edgeExpected?: number } {
  const prediction = predictions.find(({ place }) => place === edge)
  return prediction && 'parts' in prediction ? { edgeExpected: prediction.parts.compute / 1000 } : {}
}

const soonest = (runs: readonly Run[]) => runs.reduce((best, run) => (run.end < best.end ? run : best))
