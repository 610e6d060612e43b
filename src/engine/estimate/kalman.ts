/**
 * A Kalman filter whose observations are single numbers (R. E. Kalman, _A New Approach to Linear Filtering and Prediction
 * Problems_, 1960, doi 10.1115/1.3662552).
 */

/** What is believed of a few numbers: their mean and covariance. */
export interface Belief {
  readonly mean: readonly number[]
  /** Symmetric, a row for each number. */
  readonly covariance: readonly (readonly number[])[]
}

/** Numbers that are believed independently of each other. */
export const independent = (mean: readonly number[], variances: readonly number[]): Belief => ({
  mean,
  covariance: variances.map((variance, i) => variances.map((_, j) => (i === j ? variance : 0))),
})

/** Time passes: each number may have moved by a step of this variance. */
export const drift = ({ mean, covariance }: Belief, variances: readonly number[]): Belief => ({
  mean,
  covariance: covariance.map((row, i) =>
    row.map((value, j) => (i === j ? value + (variances[i] ?? 0) : value)),
  ),
})

/** The same belief, each number so many times as uncertain (a factor of its standard deviation). */
export const doubt = ({ mean, covariance }: Belief, factors: readonly number[]): Belief => ({
  mean,
  covariance: covariance.map((row, i) =>
    row.map((value, j) => value * (factors[i] ?? 1) * (factors[j] ?? 1)),
  ),
})

/** What an observation of Σ weights·numbers is expected to be, and its variance by the belief alone. */
export function expectation({ mean, covariance }: Belief, weights: readonly number[]) {
  const gains = covariance.map((row) => dot(row, weights))
  return { value: dot(mean, weights), variance: Math.max(0, dot(gains, weights)), gains }
}

/** Observes Σ weights·numbers with an error of this variance. */
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
