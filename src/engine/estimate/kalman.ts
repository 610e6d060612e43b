/**
 * A Kalman filter with scalar observations (R. E. Kalman, _A New Approach to Linear Filtering and Prediction Problems_, 1960,
 * doi 10.1115/1.3662552).
 */

/** The mean and the covariance of the state vector. */
export interface Belief {
  readonly mean: readonly number[]
  /** Symmetric, with one row per component. */
  readonly covariance: readonly (readonly number[])[]
}

/** Returns a belief with independent components. */
export const independent = (mean: readonly number[], variances: readonly number[]): Belief => ({
  mean,
  covariance: variances.map((variance, i) => variances.map((_, j) => (i === j ? variance : 0))),
})

/** Adds process noise: each component changes by a random step of this variance. */
export const addProcessNoise = ({ mean, covariance }: Belief, variances: readonly number[]): Belief => ({
  mean,
  covariance: covariance.map((row, i) =>
    row.map((value, j) => (i === j ? value + (variances[i] ?? 0) : value)),
  ),
})

/** Inflates the covariance. Each factor multiplies the standard deviation of one component. */
export const inflateCovariance = ({ mean, covariance }: Belief, factors: readonly number[]): Belief => ({
  mean,
  covariance: covariance.map((row, i) =>
    row.map((value, j) => value * (factors[i] ?? 1) * (factors[j] ?? 1)),
  ),
})

/** Returns the expected value of Σ weights·components and its variance without the observation error. */
export function expectation({ mean, covariance }: Belief, weights: readonly number[]) {
  const gains = covariance.map((row) => dot(row, weights))
  return { value: dot(mean, weights), variance: Math.max(0, dot(gains, weights)), gains }
}

/** Updates the belief with an observation of Σ weights·components. `variance` is the variance of the observation error. */
export function observe(belief: Belief, weights: readonly number[], value: number, variance: number): Belief {
  const { value: expected, variance: before, gains } = expectation(belief, weights)
  const total = before + variance
  if (!(total > 0)) return belief
  const gain = (i: number) => gains[i] ?? 0
  return {
    mean: belief.mean.map((one, i) => one + (gain(i) / total) * (value - expected)),
    covariance: belief.covariance.map((row, i) =>
      row.map((one, j) => {
        const after = one - (gain(i) * gain(j)) / total
        return i === j ? Math.max(0, after) : after
      }),
    ),
  }
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}
