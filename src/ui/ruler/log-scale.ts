/** The ruler's axis: tokens on a logarithmic scale. */

/** The position of `value` as a share of the axis, 0 to 1, clamped to its ends. */
export function logPosition(value: number, maximum: number): number {
  if (!(value > 1)) return 0
  return Math.min(1, Math.log(value) / Math.log(maximum))
}

/** A tick. Only the 1-2-5 series has a `label`. */
export interface Tick {
  readonly value: number
  readonly label?: string
}

/** Ticks from 1 to `maximum`: every digit of a decade, with labels at 1, 2 and 5. */
export function logTicks(maximum: number): Tick[] {
  const ticks: Tick[] = []
  for (let decade = 1; decade <= maximum; decade *= 10) {
    for (let digit = 1; digit <= 9; digit += 1) {
      const value = digit * decade
      if (value > maximum) break
      ticks.push([1, 2, 5].includes(digit) ? { value, label: String(value) } : { value })
    }
  }
  return ticks
}
