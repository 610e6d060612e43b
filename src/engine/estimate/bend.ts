/**
 * The quadratic term of T(N) = a + bN + cN², for places whose time grows faster than their input: the attention of a
 * transformer compares every token with every other. N² is a second regressor beside the N of the line, so a line needs five
 * more numbers and no stored points. The term is used when the Bayesian information criterion asks for it: G. Schwarz,
 * Estimating the Dimension of a Model (1978), doi 10.1214/aos/1176344136.
 */
import { hasRun, slopeOf, type WeightedSums } from './weighted-sums.ts'

/** Centred sums of z = x², with the weights of the line. */
export interface BendSums {
  readonly meanZ: number
  readonly sxz: number
  readonly szz: number
  readonly szy: number
  /** Weighted sum of squared residuals around the parabola. */
  readonly sse: number
}

export interface BentSums extends WeightedSums {
  /** The effective number of points after forgetting. */
  readonly weight: number
  readonly bend?: BendSums
}

/** A part of the variance of x² that x does not explain. Less comes from rounding. */
const minUnexplained = 1e-6
/** Coefficients of a parabola. */
const coefficients = 3
/** Very strong evidence, as a difference of criteria: Kass & Raftery, Bayes Factors (1995), doi 10.1080/01621459.1995.10476572. */
const veryStrong = 10
/** More points count as this many, as the lines of the engine forget. A misfit far below the scatter thus never counts. */
const maxPoints = 50
/** A misfit below this share of the time is not worth a term. */
const minMisfit = 0.01

/** Returns the sums of two points that have the moments of a line. They tell nothing of a bend, as in states of earlier versions. */
const unknownBend = ({ meanX, mass, sxx, sxy, sse }: WeightedSums): BendSums => ({
  meanZ: meanX ** 2 + (mass > 0 ? sxx / mass : 0),
  sxz: 2 * meanX * sxx,
  szz: 4 * meanX ** 2 * sxx,
  szy: 2 * meanX * sxy,
  sse,
})

export const bendOf = (sums: BentSums): BendSums => sums.bend ?? unknownBend(sums)

/** The determinant of the regressors, or 0 if three different x are needed and missing. */
function determinant({ sxx }: WeightedSums, { sxz, szz }: BendSums): number {
  const value = sxx * szz - sxz ** 2
  return value > minUnexplained * sxx * szz ? value : 0
}

/** Returns the least-squares coefficient of N². Zero while it is unknown. */
function curvature(sums: WeightedSums, bend: BendSums): number {
  const known = determinant(sums, bend)
  return known > 0 ? (bend.szy * sums.sxx - bend.sxz * sums.sxy) / known : 0
}

/**
 * Adds one point by recursive least squares, as `addPoint` does for the line.
 *
 * @param before the sums of the line without the point
 * @param after the sums of the line with it
 */
export function addToBend(
  bend: BendSums,
  before: WeightedSums,
  after: WeightedSums,
  x: number,
  y: number,
): BendSums {
  const weight = after.mass - before.mass
  const share = (before.mass * weight) / after.mass
  const [dx, dy, dz] = [x - before.meanX, y - before.meanY, x * x - bend.meanZ]
  const curve = curvature(before, bend)
  const residual = dy - slopeOf(before) * dx - curve * (dz - tiltOf(before, bend) * dx)
  const sums = {
    meanZ: bend.meanZ + (weight / after.mass) * dz,
    sxz: bend.sxz + share * dx * dz,
    szz: bend.szz + share * dz * dz,
    szy: bend.szy + share * dz * dy,
    sse: 0,
  }
  const known = determinant(after, sums)
  const leverage = known > 0 ? determinant(before, bend) / known : hasRun(after) ? before.sxx / after.sxx : 1
  return { ...sums, sse: bend.sse + share * residual * residual * Math.min(leverage, 1) }
}

/** Multiplies the weights of the regressors and of the residuals, and the times. */
export const scaleBend = (bend: BendSums, run: number, times: number, residuals: number): BendSums => ({
  meanZ: bend.meanZ,
  sxz: bend.sxz * run,
  szz: bend.szz * run,
  szy: bend.szy * run * times,
  sse: bend.sse * residuals,
})

/** The slope of x² over x. */
const tiltOf = ({ mass, sxx }: WeightedSums, { sxz }: BendSums): number =>
  hasRun({ mass, sxx }) ? sxz / sxx : 0

/** A parabola whose coefficients are not negative, so it is never negative and never falls. */
export interface Parabola {
  readonly intercept: number
  readonly slope: number
  readonly curve: number
  /** The part of N² that the line does not explain is N² - meanZ - tilt (N - meanX). */
  readonly meanZ: number
  readonly tilt: number
  /** The sum of squares of that part, which determines the variance of the curve. */
  readonly unexplained: number
  readonly sse: number
}

/** Returns the parabola if the evidence for it against the line is very strong. */
export function parabolaOf(sums: BentSums): Parabola | undefined {
  const bend = bendOf(sums)
  const { weight, meanX, meanY, sxx, sxy } = sums
  const fitted = curvature(sums, bend)
  const n = Math.min(weight, maxPoints)
  if (!(fitted > 0 && n > coefficients)) return undefined
  const unexplained = determinant(sums, bend) / sxx
  // What the term explains, and not the residuals of the line: those are forgotten while only one length is measured.
  const explained = fitted ** 2 * unexplained
  const ratio = 1 + explained / (bend.sse + weight * minMisfit ** 2)
  if ((n - coefficients) * Math.log(ratio) - Math.log(n) <= veryStrong) return undefined
  // A steeper curve would need a line that falls.
  const curve = Math.min(fitted, Math.max(0, sxy) / bend.sxz)
  const tilt = tiltOf(sums, bend)
  const slope = Math.max(0, sxy / sxx - curve * tilt)
  const grown = slope * meanX + curve * bend.meanZ
  // Of a curve that would start below zero, the one through zero and the mean remains.
  const kept = grown > meanY ? meanY / grown : 1
  return {
    intercept: Math.max(0, meanY - grown),
    slope: slope * kept,
    curve: curve * kept,
    meanZ: bend.meanZ,
    tilt,
    unexplained,
    sse: bend.sse,
  }
}
