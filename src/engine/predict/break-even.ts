/** Computes the break-even length: the smallest N for which the cloud is predicted to be faster, or cheaper if energy counts. */
import { type Milliseconds, ms, tokens } from '../../units.ts'
import { halfWidth, type Predictor, polynomialOf } from '../estimate/line.ts'
import { handlingHalfWidth } from '../estimate/link.ts'
import type { EngineState } from '../estimate/state.ts'
import type { PlaceStatus } from '../place.ts'
import type { BreakEven, Mode } from '../plan/decision.ts'
import { latencyRates, type Rates } from '../plan/objective.ts'
import type { Weighing } from '../plan/weighing.ts'
import type { MessageSizes } from './message-sizes.ts'
import { type PlaceModel, placeModelOf } from './place-model.ts'
import { transferHalfWidth, transferLine } from './place-time.ts'

/** Upper bound of the compared lengths. */
const maxTokens = 4096

export interface BreakEvenQuestion {
  readonly network: string
  readonly places: readonly PlaceStatus[]
  readonly now: Milliseconds
  readonly mode?: Mode
  readonly weighing?: Weighing | undefined
  readonly messages: MessageSizes
}

/** Returns the break-even length of a network now. Undefined if one side is better at every length or unmeasured. */
export function breakEven(state: EngineState, question: BreakEvenQuestion): BreakEven | undefined {
  const { network, places, now, mode = 'balanced', weighing, messages } = question
  const placeModels = places.map((status) => placeModelOf(state, status, network, mode, now))
  return breakEvenOf(placeModels, messages, weighing)
}

/** The side that is better, as a function of the length. */
export type Leads =
  | { readonly kind: 'device' | 'cloud' }
  /** The device is better below the break-even length and the cloud from it on. */
  | ({ readonly kind: 'meeting' } & BreakEven)

/**
 * Returns which side is better with empty queues, loaded networks and open connections. Undefined while a side is
 * unmeasured or unavailable.
 */
export function leads(state: EngineState, question: BreakEvenQuestion): Leads | undefined {
  const { network, places, now, mode = 'balanced', weighing, messages } = question
  const placeModels = idlePlaces(places).map((status) => placeModelOf(state, status, network, mode, now))
  return leadsOf(placeModels, messages, weighing)
}

/** Returns the places with empty queues, loaded networks and open connections. */
export const idlePlaces = (places: readonly PlaceStatus[]): PlaceStatus[] =>
  places.map((status) => ({ ...status, queue: ms(0), load: ms(0), connected: true }))

/** Like `breakEven`, for existing place models. */
export function breakEvenOf(
  placeModels: readonly PlaceModel[],
  messages: MessageSizes,
  weighing?: Weighing,
): BreakEven | undefined {
  const found = leadsOf(placeModels, messages, weighing)
  if (found?.kind !== 'meeting') return undefined
  const { kind: _, ...breakEven } = found
  return breakEven
}

function leadsOf(
  placeModels: readonly PlaceModel[],
  messages: MessageSizes,
  weighing?: Weighing,
): Leads | undefined {
  const rates = weighing?.rates ?? latencyRates
  const edges: CostLine[] = []
  const clouds: CostLine[] = []
  for (const placeModel of placeModels) {
    const costLine = placeModel.unavailable ? undefined : costLineOf(placeModel, messages, rates)
    if (costLine) (placeModel.status.kind === 'edge' ? edges : clouds).push(costLine)
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
  const high = bisect(n, upperBound(n, mustBe), mustBe)
  return {
    kind: 'meeting',
    tokens: tokens(n),
    low: tokens(low),
    ...(high !== undefined && { high: tokens(high) }),
  }
}

/** The predicted time or cost of a place as a polynomial in N, with the uncertainty of the link. */
interface CostLine {
  readonly intercept: number
  readonly slope: number
  readonly curve: number
  readonly line: Predictor
  /** The cost of one millisecond of compute time. */
  readonly rate: number
  readonly below: number
  readonly above: number
  /** Uncertainty of the throughput and of the request handling, for this many tokens. */
  readonly linkHalf: (tokens: number) => number
}

function costLineOf(placeModel: PlaceModel, usual: MessageSizes, rates: Rates): CostLine | undefined {
  const { status, line, linkEstimate } = placeModel
  if (!line) return undefined
  const { messages = usual } = status
  const time = polynomialOf(line)
  if (status.kind === 'edge') {
    const fixed = Math.max(0, status.queue) + Math.max(0, status.load)
    const intercept = time.intercept + fixed * rates.edgeWait
    return { ...time, intercept, line, rate: 1, below: 0, above: 0, linkHalf: () => 0 }
  }
  if (!linkEstimate) return undefined
  const { expected, low, high } = linkEstimate.roundTrip
  const transfer = transferLine(linkEstimate, messages)
  return {
    intercept:
      (time.intercept + expected + linkEstimate.queue + linkEstimate.connect + linkEstimate.link.handling) *
        rates.cloudWait +
      transfer.intercept * rates.transfer,
    slope: time.slope * rates.cloudWait + transfer.slope * rates.transfer,
    curve: time.curve * rates.cloudWait,
    line,
    rate: rates.cloudWait,
    below: (expected - low) * rates.cloudWait,
    above: (high - expected) * rates.cloudWait,
    linkHalf: (n) =>
      Math.hypot(
        transferHalfWidth(linkEstimate, messages, n) * rates.transfer,
        handlingHalfWidth(linkEstimate.link) * rates.cloudWait,
      ),
  }
}

const at = ({ intercept, slope, curve }: CostLine, n: number) => intercept + (slope + curve * n) * n
const half = (costLine: CostLine, link: number, n: number) =>
  Math.sqrt((costLine.rate * halfWidth(costLine.line, n)) ** 2 + link ** 2 + costLine.linkHalf(n) ** 2)

function soonest(lines: readonly CostLine[], n: number): CostLine {
  let best = lines[0] as CostLine
  for (const costLine of lines) if (at(costLine, n) < at(best, n)) best = costLine
  return best
}

/** Returns the first length at which the cloud is better. It is 1 or just after an intersection of two costs. */
function firstLead(edges: readonly CostLine[], clouds: readonly CostLine[]): number | undefined {
  const leads = (n: number) => at(soonest(clouds, n), n) < at(soonest(edges, n), n)
  if (leads(1)) return 1
  let first: number | undefined
  for (const edge of edges) {
    for (const cloud of clouds) {
      for (const crossing of crossings(edge, cloud).map(Math.floor)) {
        // Rounding errors can put the crossing on either side of an integer.
        for (const n of [crossing, crossing + 1]) {
          if (n > 1 && n <= maxTokens && n < (first ?? Infinity) && leads(n)) first = n
        }
      }
    }
  }
  return first
}

/** Returns the lengths at which two costs are equal, in no order. Absent ones are infinite or no numbers. */
function crossings(a: CostLine, b: CostLine): number[] {
  const [curve, slope, intercept] = [a.curve - b.curve, a.slope - b.slope, a.intercept - b.intercept]
  // This form is exact for lines and loses no digits by cancellation: Press et al., Numerical Recipes (2007), eq. 5.6.4.
  const q = -(slope + (slope < 0 ? -1 : 1) * Math.sqrt(slope ** 2 - 4 * curve * intercept)) / 2
  return [intercept / q, q / curve]
}

/** Finds an upper bound for the bisection by doubling, because the result is usually near. */
function upperBound(from: number, passes: (n: number) => boolean): number {
  let step = 1
  while (from + step < maxTokens && !passes(from + step)) step *= 2
  return Math.min(from + step, maxTokens)
}

/** Returns the smallest length in [from, to] that passes. If a length passes, all longer ones must pass too. */
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
