/**
 * Formats times, sizes and counts. Each number has a unit, joined by a no-break space, and no more digits than its precision.
 */
import type { Spread } from '../../gateway/protocol.ts'

const withDigits = (value: number, digits: number): string => value.toFixed(digits).replace('-', '\u2212')

/**
 * A shorter time is a rounding error of a clock that did not advance. The clocks of Firefox and WebKit advance every
 * millisecond in contexts without cross-origin isolation, as in service workers.
 */
const noTickMs = 0.0005

/** A measured time: `under 1 ms`, `55 µs`, `0.42 ms`, `3.2 ms`, `84 ms`, `1.24 s`, `12.4 s`. */
export function measuredTime(milliseconds: number): string {
  const size = Math.abs(milliseconds)
  if (size < noTickMs) return 'under 1\u00a0ms'
  if (size < 0.0995) return `${withDigits(milliseconds * 1000, 0)}\u00a0µs`
  if (size < 0.995) return `${withDigits(milliseconds, 2)}\u00a0ms`
  if (size < 9.95) return `${withDigits(milliseconds, 1)}\u00a0ms`
  if (size < 999.5) return `${withDigits(milliseconds, 0)}\u00a0ms`
  return `${withDigits(milliseconds / 1000, size < 9_995 ? 2 : 1)}\u00a0s`
}

/** The shortest predicted time that is shown. */
const minPredictedMs = 0.1
const tooShortToTell = 'under 0.1\u00a0ms'

/** A predicted time, rounded more than a measured one because it is less precise: `under 0.1 ms`, `0.4 ms`, `3 ms`, `1.2 s`. */
export function predictedTime(milliseconds: number): string {
  const size = Math.abs(milliseconds)
  if (size < minPredictedMs) return tooShortToTell
  if (size < 0.95) return `${withDigits(milliseconds, 1)}\u00a0ms`
  if (size < 999.5) return `${withDigits(milliseconds, 0)}\u00a0ms`
  return `${withDigits(milliseconds / 1000, size < 9_950 ? 1 : 0)}\u00a0s`
}

/** A predicted time in a sentence: `about 3 ms`; `under 0.1 ms`. */
export const aboutTime = (milliseconds: number): string =>
  Math.abs(milliseconds) < minPredictedMs ? tooShortToTell : `about ${predictedTime(milliseconds)}`

/** An upper bound of a time: `0.1 ms` when it is even less. */
export const atMostTime = (milliseconds: number): string =>
  predictedTime(Math.max(minPredictedMs, Math.abs(milliseconds)))

/** The interval of a prediction with one unit: `2–4 ms`, `0.8–1.3 s`; `under 0.1 ms` when all of it is shorter. */
export function interval({ low, high }: Pick<Spread, 'low' | 'high'>): string {
  if (Math.max(Math.abs(low), Math.abs(high)) < minPredictedMs) return tooShortToTell
  const seconds = high >= 999.5
  const [from, to] = seconds ? [low / 1000, high / 1000] : [low, high]
  const digits = [seconds ? 1 : 0, 1, 2].find((n) => from.toFixed(n) !== to.toFixed(n)) ?? 2
  const start = Number(from.toFixed(digits)) === 0 ? '0' : withDigits(from, digits)
  return `${start}–\u2060${withDigits(to, digits)}\u00a0${seconds ? 's' : 'ms'}`
}

/** A prediction with its interval: `about 3 ms (2–4 ms)`. The interval is left out when it adds nothing. */
export function aboutWithSpread(spread: Spread): string {
  const [about, range] = [aboutTime(spread.expected), interval(spread)]
  return about === range ? about : `${about} (${range})`
}

/** A whole number with thousands separators: `1,530`. The first use of `Intl` blocks a phone for longer than a frame. */
export const count = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',')

/** `1 token`, `12 tokens`, `1,530 tokens`. */
export const tokenCount = (n: number): string => `${count(n)} ${n === 1 ? 'token' : 'tokens'}`

/** `820 B`, `4.1 MB`: decimal units, as storage is sold and reported. */
export function byteSize(size: number): string {
  const units = ['B', 'kB', 'MB', 'GB'] as const
  let rest = size
  let unit = 0
  while (rest >= 999.5 && unit < units.length - 1) {
    rest /= 1000
    unit += 1
  }
  return `${unit === 0 || rest >= 99.5 ? rest.toFixed(0) : rest.toFixed(1)}\u00a0${units[unit]}`
}

/** An age in whole units: `a moment`, `12 s`, `3 min`, `2 h`. */
export function age(milliseconds: number): string {
  if (milliseconds < 1500) return 'a moment'
  if (milliseconds < 90_000) return `${Math.round(milliseconds / 1000)}\u00a0s`
  if (milliseconds < 5_400_000) return `${Math.round(milliseconds / 60_000)}\u00a0min`
  return `${Math.round(milliseconds / 3_600_000)}\u00a0h`
}

/** The age of a measurement: `a moment ago`, `12 s ago`. */
export const ago = (milliseconds: number): string => `${age(milliseconds)} ago`

/** A share as a percentage. 100% and 0% are shown only if they are exact. */
export function percent(share: number): string {
  if (share > 0.995 && share < 1) return '>99%'
  if (share > 0 && share < 0.005) return '<1%'
  return `${Math.round(share * 100)}%`
}
