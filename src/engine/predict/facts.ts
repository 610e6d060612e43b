/** Read-only views of what was learnt, for screens and exports. */
import { bytesPerMs, type Milliseconds, ms, type Tokens, tokens } from '../../units.ts'
import { entry } from '../entry.ts'
import { type Line, nonNegativeFit, predict } from '../estimate/line.ts'
import { type Link, roundTrip } from '../estimate/link.ts'
import type { EngineState } from '../estimate/state.ts'
import { type ByteTime, byteTimeOf } from '../estimate/throughput.ts'
import type { PlaceId, PlaceStatus } from '../place.ts'
import { atRest } from './break-even.ts'
import type { MessageSizes } from './message-sizes.ts'
import { lookAt, timeAt } from './place-model.ts'
import type { Spread } from './spread.ts'

/** The measured line as people see it: it never starts below zero. Undefined until two different lengths were measured. */
export function lineFacts(line: Line) {
  const fitted = nonNegativeFit(line)
  if (!fitted) return undefined
  return {
    intercept: ms(fitted.intercept),
    slope: ms(fitted.slope),
    r2: fitted.r2,
    mse: fitted.mse,
    weight: line.weight,
    tokensSeen: { min: line.min, max: line.max },
  }
}

/** The line of one place and network, if any. */
export function lineOf(state: EngineState, place: PlaceId, network: string): Line | undefined {
  const lines = entry(state.lines, place)
  return lines && entry(lines, network)
}

/** What is known of the link to a cloud place; every fact is absent until it was measured. */
export function linkFacts(state: EngineState, place: PlaceId, now: Milliseconds) {
  const link: Link | undefined = entry(state.links, place)
  if (!link) return {}
  const known = roundTrip(link, now)
  const up = byteTimeOf(link.up)
  return {
    ...(known && { roundTrip: { ...known, samples: link.samples.length } }),
    ...(link.connect !== undefined && { connect: link.connect }),
    ...(isKnown(up) && { upload: bytesPerMs(1 / up.msPerByte) }),
    ...(isKnown(link.down) && { download: bytesPerMs(1 / link.down.msPerByte) }),
  }
}

/** A throughput is worth telling once its doubt is small beside it; that of a link whose transfers take no time never is. */
const isKnown = ({ msPerByte, variance }: ByteTime) => Math.sqrt(variance) < msPerByte / 3

/** How long this network took to load here the last time. Undefined before the first. */
export function expectedLoad(state: EngineState, place: PlaceId, network: string): Milliseconds | undefined {
  const loads = entry(state.loads, place)
  return loads && entry(loads, network)
}

/**
 * Predicted times at some lengths, with their band: one curve of the live Fig. 3. Like {@link leads} it is of a place at rest,
 * so that curves cross where the break-even length is said to be. Empty until the place was measured.
 *
 * @param sizes of an empty request, and what a token adds to it
 */
export function curve(
  state: EngineState,
  place: PlaceStatus,
  network: string,
  lengths: readonly number[],
  messages: MessageSizes,
  now: Milliseconds,
): (Spread & { readonly tokens: Tokens })[] {
  const [status = place] = atRest([place])
  const placeModel = lookAt(state, status, network, 'balanced', now)
  return lengths.flatMap((n) => {
    const time = timeAt(placeModel, n, messages)
    return time ? [{ tokens: tokens(n), expected: time.expected, low: time.low, high: time.high }] : []
  })
}

/** Compute time alone, without queue or link. Undefined until the place was measured. */
export function computeTime(
  state: EngineState,
  place: PlaceId,
  network: string,
  n: number,
): Spread | undefined {
  const line = lineOf(state, place, network)
  return line && predict(line, n)
}
