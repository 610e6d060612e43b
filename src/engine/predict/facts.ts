/** Read-only views of the engine state for screens and exports. */
import { bytesPerMs, type Milliseconds, ms, type Tokens, tokens } from '../../units.ts'
import { entry } from '../entry.ts'
import { type Line, nonNegativeFit, predict } from '../estimate/line.ts'
import { type Link, roundTrip } from '../estimate/link.ts'
import type { EngineState } from '../estimate/state.ts'
import { type ByteTime, byteTimeOf } from '../estimate/throughput.ts'
import type { PlaceId, PlaceStatus } from '../place.ts'
import { idlePlaces } from './break-even.ts'
import type { MessageSizes } from './message-sizes.ts'
import { placeModelOf, timeAt } from './place-model.ts'
import type { LengthSpread, Spread } from './spread.ts'

/** Returns the measured line for display, with the second term where there is one. Its coefficients are not negative. Undefined until two different lengths were measured. */
export function lineFacts(line: Line) {
  const fitted = nonNegativeFit(line)
  if (!fitted) return undefined
  return {
    intercept: ms(fitted.intercept),
    /** Per token. */
    slope: ms(fitted.slope),
    ...(fitted.curve !== undefined && { curve: ms(fitted.curve) }),
    ...(fitted.perOutput !== undefined && { perOutput: ms(fitted.perOutput) }),
    r2: fitted.r2,
    mse: fitted.mse,
    /** Effective number of observations after forgetting. */
    weight: line.weight,
    tokensSeen: { min: line.min, max: line.max },
  }
}

/** Returns the line of one place and network, if any. */
export function lineOf(state: EngineState, place: PlaceId, network: string): Line | undefined {
  const lines = entry(state.lines, place)
  return lines && entry(lines, network)
}

/** Returns the estimates of the link to a cloud place. Each field is absent until it was measured. */
export function linkFacts(state: EngineState, place: PlaceId, now: Milliseconds) {
  const link: Link | undefined = entry(state.links, place)
  if (!link) return {}
  const known = roundTrip(link, now)
  const up = byteTimeOf(link.up)
  return {
    ...(known && { roundTrip: { ...known, samples: link.samples.length } }),
    ...(link.connect !== undefined && { connect: link.connect }),
    // Throughput in bytes per ms.
    ...(isKnown(up) && { upload: bytesPerMs(1 / up.msPerByte) }),
    ...(isKnown(link.down) && { download: bytesPerMs(1 / link.down.msPerByte) }),
  }
}

/** Whether the throughput is certain enough to show. It is never certain on a link with negligible transfer times. */
const isKnown = ({ msPerByte, variance }: ByteTime) => Math.sqrt(variance) < msPerByte / 3

/** Returns the last load time of a network. Undefined before the first load. */
export function expectedLoad(state: EngineState, place: PlaceId, network: string): Milliseconds | undefined {
  const loads = entry(state.loads, place)
  return loads && entry(loads, network)
}

/**
 * Returns predicted times with intervals for one curve of the live Fig. 3. Like {@link leads} it assumes an idle place, so
 * the curves intersect at the break-even length. Empty until the place was measured.
 */
export function curve(
  state: EngineState,
  place: PlaceStatus,
  network: string,
  lengths: readonly number[],
  messages: MessageSizes,
  now: Milliseconds,
): (Spread & { readonly tokens: Tokens })[] {
  const [status = place] = idlePlaces([place])
  const placeModel = placeModelOf(state, status, network, 'balanced', now)
  return lengths.flatMap((n) => {
    const time = timeAt(placeModel, n, messages)
    return time ? [{ tokens: tokens(n), expected: time.expected, low: time.low, high: time.high }] : []
  })
}

/** Returns the compute time without queue and link. Undefined until the place was measured. */
export function computeTime(
  state: EngineState,
  place: PlaceId,
  network: string,
  n: number,
): Spread | undefined {
  const line = lineOf(state, place, network)
  return line && predict(line, n, outputsOf(state, network))
}

/** Returns the length of the output by that of the input. Undefined for networks whose outputs have no length. */
export const outputsOf = ({ outputs }: EngineState, network: string): Line | undefined =>
  outputs && entry(outputs, network)

/** Returns the predicted length of the output. */
export function outputLength(state: EngineState, network: string, n: number): LengthSpread | undefined {
  const outputs = outputsOf(state, network)
  const length = outputs && predict(outputs, n)
  return length && { expected: tokens(length.expected), low: tokens(length.low), high: tokens(length.high) }
}
