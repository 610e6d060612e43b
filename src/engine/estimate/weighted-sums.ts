/** Incremental weighted least squares. Centred sums keep it exact after millions of points. */

export interface WeightedSums {
  /** Sum of the weights. */
  readonly mass: number
  readonly meanX: number
  readonly meanY: number
  readonly sxx: number
  readonly sxy: number
  /** Weighted sum of squared residuals around the fit. */
  readonly sse: number
}

export const noPoints: WeightedSums = { mass: 0, meanX: 0, meanY: 0, sxx: 0, sxy: 0, sse: 0 }

/** A smaller variance of the lengths comes from rounding. */
const minVariance = 1e-9

/** Whether the points have two different x. A slope requires them. */
export const hasSlope = ({ mass, sxx }: Pick<WeightedSums, 'mass' | 'sxx'>): boolean =>
  sxx > minVariance * mass

/** Returns the slope of the fit. Zero if all x are equal. */
export const slopeOf = (sums: Pick<WeightedSums, 'mass' | 'sxx' | 'sxy'>): number =>
  hasSlope(sums) ? sums.sxy / sums.sxx : 0

/**
 * Adds one point (West 1979, doi 10.1145/359146.359153, with the residual of the fit).
 *
 * @param weight the inverse variance of y, up to a factor
 */
export function addPoint(sums: WeightedSums, x: number, y: number, weight: number): WeightedSums {
  const mass = sums.mass + weight
  const share = (sums.mass * weight) / mass
  const dx = x - sums.meanX
  const dy = y - sums.meanY
  const sxx = sums.sxx + share * dx * dx
  const residual = dy - slopeOf(sums) * dx
  const leverage = hasSlope({ mass, sxx }) ? sums.sxx / sxx : 1
  return {
    mass,
    meanX: sums.meanX + (weight / mass) * dx,
    meanY: sums.meanY + (weight / mass) * dy,
    sxx,
    sxy: sums.sxy + share * dx * dy,
    sse: sums.sse + share * residual * residual * leverage,
  }
}

/** Reduces the weight of all points. The slope keeps its weight while x does not vary, because equal points would erase it. */
export function decay(sums: WeightedSums, kept: number): WeightedSums {
  const varies = sums.sxx * kept >= sums.mass
  const run = varies ? kept : 1
  return {
    ...sums,
    mass: sums.mass * kept,
    sxx: sums.sxx * run,
    sxy: sums.sxy * run,
    sse: sums.sse * kept,
  }
}
