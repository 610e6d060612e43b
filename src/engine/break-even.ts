/** The smallest N for which the cloud is predicted sooner, and how sure that is. */
import { type Milliseconds, tokens } from '../units.ts'
import type { BreakEven, Mode, Spread } from './decision.ts'
import { lookAt, type Outlook, timeAt } from './outlook.ts'
import type { PlaceStatus } from './place.ts'
import type { EngineState } from './state.ts'

/** Longer texts are not compared. */
const longest = 4096

/** The size of a request at one length, and what one more token adds: the sizes of all others. */
export interface Sizes {
  readonly tokens: number
  readonly bytesUp: number
  readonly bytesDown: number
  readonly bytesUpPerToken: number
}

export interface BreakEvenQuestion {
  readonly network: string
  readonly places: readonly PlaceStatus[]
  readonly now: Milliseconds
  readonly mode?: Mode
  /** Bytes of an empty request. */
  readonly bytesUp: number
  readonly bytesUpPerToken: number
  readonly bytesDown: number
}

/** The break-even length of a network now. Undefined when one side is sooner at every length, or not known. */
export function breakEven(state: EngineState, question: BreakEvenQuestion): BreakEven | undefined {
  const { network, places, now, mode = 'balanced', ...sizes } = question
  const outlooks = places.map((status) => lookAt(state, status, network, mode, now))
  return breakEvenOf(
    outlooks.filter((outlook) => !outlook.unavailable),
    { tokens: 0, ...sizes },
  )
}

/** The same for outlooks that were already taken; unavailable places are not to be among them. */
export function breakEvenOf(outlooks: readonly Outlook[], sizes: Sizes): BreakEven | undefined {
  const edges = outlooks.filter(({ status, line }) => status.kind === 'edge' && line)
  const clouds = outlooks.filter(({ status, line, road }) => status.kind === 'cloud' && line && road)
  if (edges.length === 0 || clouds.length === 0) return undefined
  const lead = (n: number) => expectedAt(edges, n, sizes) - expectedAt(clouds, n, sizes)
  const n = smallestAmong(crossings(edges, clouds, sizes), lead)
  if (n === undefined || n <= 1) return undefined
  const couldBe = (m: number) => soonest(clouds, m, sizes).low < soonest(edges, m, sizes).high
  const mustBe = (m: number) => soonest(clouds, m, sizes).high < soonest(edges, m, sizes).low
  const low = bisect(1, n, couldBe) ?? n
  const high = bisect(n, longest, mustBe)
  return { tokens: tokens(n), low: tokens(low), ...(high !== undefined && { high: tokens(high) }) }
}

const bytesAt = (n: number, sizes: Sizes) =>
  Math.max(0, sizes.bytesUp + sizes.bytesUpPerToken * (n - sizes.tokens))

const spreadAt = (outlook: Outlook, n: number, sizes: Sizes) =>
  timeAt(outlook, n, bytesAt(n, sizes), sizes.bytesDown)

function expectedAt(outlooks: readonly Outlook[], n: number, sizes: Sizes): number {
  let best = Infinity
  for (const { status, line, road } of outlooks) {
    if (!line) continue
    const fixed =
      status.kind === 'edge'
        ? Math.max(0, status.queue) + Math.max(0, status.load)
        : road
          ? road.roundTrip.expected +
            road.queue +
            road.connect +
            (bytesAt(n, sizes) + sizes.bytesDown) * road.msPerByte
          : Infinity
    best = Math.min(best, line.intercept + line.slope * n + fixed)
  }
  return best
}

function soonest(outlooks: readonly Outlook[], n: number, sizes: Sizes): { low: number; high: number } {
  let best: Spread | undefined
  for (const outlook of outlooks) {
    const spread = spreadAt(outlook, n, sizes)
    if (spread && (!best || spread.expected < best.expected)) best = spread
  }
  return best ?? { low: 0, high: Infinity }
}

/** Times are straight lines in N, so the winner can only change just after two of them cross. */
function crossings(edges: readonly Outlook[], clouds: readonly Outlook[], sizes: Sizes): number[] {
  const found = [1]
  for (const edge of edges) {
    for (const cloud of clouds) {
      const at0 = expectedAt([cloud], 0, sizes) - expectedAt([edge], 0, sizes)
      const at1 = expectedAt([cloud], longest, sizes) - expectedAt([edge], longest, sizes)
      const cross = (at0 / (at0 - at1)) * longest
      if (cross > 0 && cross < longest) found.push(Math.floor(cross), Math.floor(cross) + 1)
    }
  }
  return found.filter((n) => n >= 1).sort((a, b) => a - b)
}

function smallestAmong(lengths: readonly number[], lead: (n: number) => number): number | undefined {
  return lengths.find((n) => lead(n) > 0)
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
