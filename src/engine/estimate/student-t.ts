/** The 95% quantile of the normal distribution. It gives two-sided 90% intervals. */
export const z95 = 1.6448536269514722

/**
 * Returns the 95% quantile of Student's t for a possibly fractional number of degrees of freedom. It uses the Cornish-Fisher
 * expansion (Abramowitz & Stegun 26.7.5). The error is below 1.3% from two degrees up.
 */
export function studentT95(degrees: number): number {
  const [v, z] = [Math.max(1, degrees), z95]
  const g1 = (z ** 3 + z) / 4
  const g2 = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96
  const g3 = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384
  return z + g1 / v + g2 / v ** 2 + g3 / v ** 3
}
