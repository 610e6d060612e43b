/**
 * The second term of a time, T = a + bN + cz. z is N² for places whose time grows faster than their input: the attention of a
 * transformer compares every token with every other. For decoders z is M, the length of the output, which is known after a run.
 * A line needs five more numbers for it and no stored points. The term is used when the Bayesian information criterion asks
 * for it: G. Schwarz, Estimating the Dimension of a Model (1978), doi 10.1214/aos/1176344136.
 */
import { hasSlope, slopeOf, type WeightedSums } from './weighted-sums.ts'

/** Centred sums of z, with the weights of the line. */
export interface SecondSums {
  readonly meanZ: number
  readonly sxz: number
  readonly szz: number
  readonly szy: number
  /** Weighted sum of squared residuals around the fit with both terms. */
  readonly sse: number
  /** Whether z is the length of the output. Else it is N². */
  readonly isOutput?: boolean
}

export interface TwoTermSums extends WeightedSums {
  /** The effective number of points after forgetting. */
  readonly weight: number
  /** Absent in states of earlier versions. */
  readonly second?: SecondSums
}

/** A part of the variance of z that N does not explain. Less comes from rounding. */
const minUnexplained = 1e-6
const coefficients = 3
/** Very strong evidence, as a difference of criteria: Kass & Raftery, Bayes Factors (1995), doi 10.1080/01621459.1995.10476572. */
const veryStrong = 10
/** More points count as this many, as the lines of the engine forget. A misfit far below the scatter thus never counts. */
const maxPoints = 50
/** The variance of N² that N does not explain, of lengths up to about 256 tokens as a server measures them. */
const publishedVariance = 1e7
/** A misfit below this share of the time is not worth a term. */
const minMisfit = 0.01

/** Returns sums that fit to those of a line and tell nothing of z: two points for N², and points with M = N for an output. */
function unknownSecond({ meanX, mass, sxx, sxy, sse }: WeightedSums, isOutput: boolean): SecondSums {
  const growth = isOutput ? 1 : 2 * meanX
  return {
    meanZ: isOutput ? meanX : meanX ** 2 + (mass > 0 ? sxx / mass : 0),
    sxz: growth * sxx,
    szz: growth ** 2 * sxx,
    szy: growth * sxy,
    sse,
    ...(isOutput && { isOutput }),
  }
}

/** @param output the length of the output of the next point, if there is one */
export function secondOf(sums: TwoTermSums, output?: number): SecondSums {
  const { second } = sums
  const isOutput = output !== undefined || second?.isOutput === true
  return second && (second.isOutput === true) === isOutput ? second : unknownSecond(sums, isOutput)
}

/** Returns z of a point. A run that does not tell its output has the usual one, from which nothing is learnt. */
export const zOf = (sums: WeightedSums, second: SecondSums, x: number, output?: number): number =>
  second.isOutput ? (output ?? second.meanZ + tiltOf(sums, second) * (x - sums.meanX)) : x * x

/** The determinant of the regressors, or 0 if the points do not tell them apart. */
function determinant({ sxx }: WeightedSums, { sxz, szz }: SecondSums): number {
  const value = sxx * szz - sxz ** 2
  return value > minUnexplained * sxx * szz ? value : 0
}

/** Returns the least-squares coefficient of z. Zero while it is unknown. */
function coefficientOf(sums: WeightedSums, second: SecondSums): number {
  const known = determinant(sums, second)
  return known > 0 ? (second.szy * sums.sxx - second.sxz * sums.sxy) / known : 0
}

/** The slope of z over x. */
const tiltOf = ({ mass, sxx }: WeightedSums, { sxz }: SecondSums): number =>
  hasSlope({ mass, sxx }) ? sxz / sxx : 0

export interface Point {
  readonly x: number
  readonly y: number
  readonly z: number
}

/**
 * Adds one point by recursive least squares, as `addPoint` does for the line.
 *
 * @param before the sums of the line without the point
 * @param after the sums of the line with it
 */
export function addToSecond(
  second: SecondSums,
  before: WeightedSums,
  after: WeightedSums,
  { x, y, z }: Point,
): SecondSums {
  const weight = after.mass - before.mass
  const share = (before.mass * weight) / after.mass
  const [dx, dy, dz] = [x - before.meanX, y - before.meanY, z - second.meanZ]
  const coefficient = coefficientOf(before, second)
  const residual = dy - slopeOf(before) * dx - coefficient * (dz - tiltOf(before, second) * dx)
  const sums = {
    ...second,
    meanZ: second.meanZ + (weight / after.mass) * dz,
    sxz: second.sxz + share * dx * dz,
    szz: second.szz + share * dz * dz,
    szy: second.szy + share * dz * dy,
  }
  const known = determinant(after, sums)
  const leverage =
    known > 0 ? determinant(before, second) / known : hasSlope(after) ? before.sxx / after.sxx : 1
  return { ...sums, sse: second.sse + share * residual * residual * Math.min(leverage, 1) }
}

/** Multiplies the weights of the regressors and of the residuals, and the times. */
export const scaleSecond = (
  second: SecondSums,
  run: number,
  times: number,
  residuals: number,
): SecondSums => ({
  ...second,
  sxz: second.sxz * run,
  szz: second.szz * run,
  szy: second.szy * run * times,
  sse: second.sse * residuals,
})

export interface SecondTerm {
  readonly coefficient: number
  /** The part of z that N does not explain is z - meanZ - tilt (N - meanX). */
  readonly meanZ: number
  readonly tilt: number
  /** The sum of squares of that part, which determines the variance of the coefficient. */
  readonly unexplained: number
  /** Whether z is the length of the output. */
  readonly isOutput?: boolean
}

/** A fit with both terms. No coefficient is negative, so with N² it is never negative and never falls. */
export interface TwoTermFit extends SecondTerm {
  readonly intercept: number
  readonly slope: number
  readonly sse: number
  readonly isOutput: boolean
}

/**
 * Takes a published curve out of the points, so that a line fits the rest. Undefined for decoders, whose z is not N².
 *
 * @param curve the published coefficient of N²
 * @param weight of the publication in points
 */
export function withoutCurve(
  sums: TwoTermSums,
  curve: number,
  weight: number,
): { readonly sums: WeightedSums; readonly term: SecondTerm } | undefined {
  const second = secondOf(sums)
  const { meanZ, sxz, isOutput } = second
  if (isOutput) return undefined
  const prior = weight * publishedVariance
  const measured = sums.sxx > 0 ? determinant(sums, second) / sums.sxx : 0
  const unexplained = prior + measured
  const mean = (curve * prior + coefficientOf(sums, second) * measured) / unexplained
  const coefficient = Math.max(0, meanZ > 0 ? Math.min(mean, sums.meanY / meanZ) : mean)
  const meanY = Math.max(0, sums.meanY - coefficient * meanZ)
  return {
    sums: { ...sums, meanY, sxy: sums.sxy - coefficient * sxz },
    term: { coefficient, meanZ, tilt: tiltOf(sums, second), unexplained },
  }
}

/** Returns the fit with both terms if the evidence for it against the line is very strong. */
export function twoTermFit(sums: TwoTermSums): TwoTermFit | undefined {
  const second = secondOf(sums)
  const { weight, meanX, meanY, sxx, sxy } = sums
  const { meanZ, sxz, sse, isOutput = false } = second
  const fitted = coefficientOf(sums, second)
  const n = Math.min(weight, maxPoints)
  if (!(fitted > 0 && n > coefficients)) return undefined
  const unexplained = determinant(sums, second) / sxx
  // What the term explains, and not the residuals of the line: those are forgotten while only one length is measured.
  const explained = fitted ** 2 * unexplained
  const ratio = 1 + explained / (sse + weight * minMisfit ** 2)
  if ((n - coefficients) * Math.log(ratio) - Math.log(n) <= veryStrong) return undefined
  // With a larger coefficient the rest would fall with N.
  const coefficient = sxz > 0 ? Math.min(fitted, Math.max(0, sxy) / sxz) : fitted
  const tilt = tiltOf(sums, second)
  const slope = Math.max(0, sxy / sxx - coefficient * tilt)
  const grown = slope * meanX + coefficient * meanZ
  // Of a fit that would start below zero, the one through zero and the mean remains.
  const kept = grown > meanY ? meanY / grown : 1
  return {
    intercept: Math.max(0, meanY - grown),
    slope: slope * kept,
    coefficient: coefficient * kept,
    meanZ,
    tilt,
    unexplained,
    sse,
    isOutput,
  }
}
