/** The smallest N for which the cloud is predicted sooner, or cheaper where energy counts, and how sure that is. */
import { type Milliseconds, ms, tokens } from '../../units.ts'
import { halfWidth, type Predictor } from '../estimate/line.ts'
import type { EngineState } from '../estimate/state.ts'
import type { PlaceStatus } from '../place.ts'
import type { BreakEven, Mode } from '../plan/decision.ts'
import { type Objective, type Rates, ratesOf } from '../plan/objective.ts'
import { transferHalf, transferLine } from './cloud-time.ts'
import type { MessageSizes } from './message-sizes.ts'
import { lookAt, type PlaceModel } from './place-model.ts'

/** Longer texts are not compared. */
const longest = 4096

export interface BreakEvenQuestion {
  readonly network: string
  readonly places: readonly PlaceStatus[]
  readonly now: Milliseconds
  readonly mode?: Mode
  readonly objective?: Objective
  readonly messages: MessageSizes
}

/** The break-even length of a network now. Undefined when one side is better at every length, or not known. */
export function breakEven(state: EngineState, question: BreakEvenQuestion): BreakEven | undefined {
  const { network, places, now, mode = 'balanced', objective, messages } = question
  const placeModels = places.map((status) => lookAt(state, status, network, mode, now))
  return breakEvenOf(placeModels, messages, objective)
}

/** Which side is better at which length. */
export type Leads =
  | { readonly kind: 'device' | 'cloud' }
  /** The device below the break-even length, the cloud from there on. */
  | ({ readonly kind: 'meeting' } & BreakEven)

/**
 * Which side leads when nothing waits in line: every network is loaded and every connection open. Undefined while a side is
 * not measured or cannot be asked.
 */
export function leads(state: EngineState, question: BreakEvenQuestion): Leads | undefined {
  const { network, places, now, mode = 'balanced', objective, messages } = question
  const placeModels = atRest(places).map((status) => lookAt(state, status, network, mode, now))
  return leadsOf(placeModels, messages, objective)
}

/** The places with nothing in the way of a question. */
export const atRest = (places: readonly PlaceStatus[]): PlaceStatus[] =>
  places.map((status) => ({ ...status, queue: ms(0), load: ms(0), connected: true }))

/** The same for placeModels that were already taken. */
export function breakEvenOf(
  placeModels: readonly PlaceModel[],
  messages: MessageSizes,
  objective?: Objective,
): BreakEven | undefined {
  const found = leadsOf(placeModels, messages, objective)
  if (found?.kind !== 'meeting') return undefined
  const { kind: _, ...breakEven } = found
  return breakEven
}

function leadsOf(
  placeModels: readonly PlaceModel[],
  messages: MessageSizes,
  objective?: Objective,
): Leads | undefined {
  const rates = ratesOf(objective)
  const edges: Ray[] = []
  const clouds: Ray[] = []
  for (const placeModel of placeModels) {
    const ray = placeModel.unavailable ? undefined : rayOf(placeModel, messages, rates)
    if (ray) (placeModel.status.kind === 'edge' ? edges : clouds).push(ray)
  }
  if (edges.length === 0 || clouds.length === 0) return undefined
  const n = firstLead(edges, clouds)
  if (n === undefined) return { kind: 'device' }
  if (n <= 1) return { kind: 'cloud' }
  const couldBe = (m: number) => {
    const [edge, cloud] = [soonest(edges, m), soonest(clouds, m)]
    return at(cloud, m) - half(cloud, cloud.below, m) < at(edge, m) + half(edge, 0, m)
  }
  const mustBe = (m: number) => {
    const [edge, cloud] = [soonest(edges, m), soonest(clouds, m)]
    return at(cloud, m) + half(cloud, cloud.above, m) < at(edge, m) - half(edge, 0, m)
  }
  const low = bisect(1, n, couldBe) ?? n
  const high = bisect(n, reach(n, mustBe), mustBe)
  return {
    kind: 'meeting',
    tokens: tokens(n),
    low: tokens(low),
    ...(high !== undefined && { high: tokens(high) }),
  }
}

/** A place's predicted time, or cost, as a straight line in N, with what the link adds to its doubt. */
interface Ray {
  readonly intercept: number
  readonly slope: number
  readonly line: Predictor
  /** What a millisecond of computing there costs. */
  readonly rate: number
  readonly below: number
  readonly above: number
  /** What the transfer of so many tokens adds to it. */
  readonly transferHalf: (tokens: number) => number
}

function rayOf(placeModel: PlaceModel, messages: MessageSizes, rates: Rates): Ray | undefined {
  const { status, line, road } = placeModel
  if (!line) return undefined
  if (status.kind === 'edge') {
    const fixed = Math.max(0, status.queue) + Math.max(0, status.load)
    const intercept = line.intercept + fixed * rates.edgeWait
    return { intercept, slope: line.slope, line, rate: 1, below: 0, above: 0, transferHalf: () => 0 }
  }
  if (!road) return undefined
  const { expected, low, high } = road.roundTrip
  const transfer = transferLine(road, messages)
  return {
    intercept:
      (line.intercept + expected + road.queue + road.connect + road.link.handling) * rates.cloudWait +
      transfer.intercept * rates.transfer,
    slope: line.slope * rates.cloudWait + transfer.slope * rates.transfer,
    line,
    rate: rates.cloudWait,
    below: (expected - low) * rates.cloudWait,
    above: (high - expected) * rates.cloudWait,
    transferHalf: (n) => transferHalf(road, messages, n) * rates.transfer,
  }
}

const at = (ray: Ray, n: number) => ray.intercept + ray.slope * n
const half = (ray: Ray, link: number, n: number) =>
  Math.sqrt((ray.rate * halfWidth(ray.line, n)) ** 2 + link ** 2 + ray.transferHalf(n) ** 2)

function soonest(rays: readonly Ray[], n: number): Ray {
  let best = rays[0] as Ray
  for (const ray of rays) if (at(ray, n) < at(best, n)) best = ray
  return best
}

/** Times and costs are straight lines in N, so the first lead of the cloud is at 1 or just after two of them cross. */
function firstLead(edges: readonly Ray[], clouds: readonly Ray[]): number | undefined {
  const leads = (n: number) => at(soonest(clouds, n), n) < at(soonest(edges, n), n)
  if (leads(1)) return 1
  let first: number | undefined
  for (const edge of edges) {
    for (const cloud of clouds) {
      const crossing = Math.floor((cloud.intercept - edge.intercept) / (edge.slope - cloud.slope))
      // Rounding may put the crossing on either side of a whole number.
      for (const n of [crossing, crossing + 1]) {
        if (n > 1 && n <= longest && n < (first ?? Infinity) && leads(n)) first = n
      }
    }
  }
  return first
}

/** A length that passes, found by doubling: it is usually near. */
function reach(from: number, passes: (n: number) => boolean): number {
  let step = 1
  while (from + step < longest && !passes(from + step)) step *= 2
  return Math.min(from + step, longest)
}

/** The smallest length in [from, to] that passes, if passing lengths are the longer ones. */
function bisect(from: number, to: number, passes: (n: number) => boolean): number | undefined {
  if (!passes(to)) return undefined
  let [fails, passed] = [from - 1, to]
  while (passed - fails > 1) {
    const middle = (fails + passed) >> 1
    if (passes(middle)) passed = middle
    else fails = middle
  }
  return passed
}
