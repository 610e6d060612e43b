/** A seeded random number generator, and distributions. */

/** A number in [0, 1). */
export type Random = () => number

/** Creates a Mulberry32 generator with 32 bits of state. Its quality is sufficient for simulated sentences. */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Draws a standard normal variable (Box and Muller 1958). */
export const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

/** Draws an exponential variable. */
export const exponential = (random: Random, mean: number): number => -mean * Math.log(1 - random())
